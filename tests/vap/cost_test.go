package vap

import (
	"fmt"
	"strings"
	"testing"

	celconfig "k8s.io/apiserver/pkg/apis/cel"
)

// A job with many replicas, of about this size in JSON.
func large(t *testing.T, bytes int) map[string]any {
	t.Helper()
	container := `{"name":"mxnet","image":"registry/mxnet:1","env":[%s],"resources":{"limits":{"cpu":"2","memory":"2Gi"}},
		"volumeMounts":[{"name":"data","mountPath":"/data","readOnly":false}]}`
	var env []string
	for i := 0; i < 40; i++ {
		env = append(env, fmt.Sprintf(`{"name":"VARIABLE_%d","value":"%s"}`, i, strings.Repeat("v", 30)))
	}
	replica := fmt.Sprintf(`{"replicas":1,"restartPolicy":"Never","template":{"spec":{"containers":[%s]}}}`,
		fmt.Sprintf(container, strings.Join(env, ",")))
	var replicas []string
	for i := 0; i*len(replica) < bytes; i++ {
		replicas = append(replicas, fmt.Sprintf(`"Worker%d":%s`, i, replica))
	}
	return object(t, fmt.Sprintf(`{"apiVersion":"kubeflow.org/v1","kind":"MXJob",
		"metadata":{"name":"a","labels":{"app":"x"}},
		"spec":{"jobMode":"MXTrain","cleanPodPolicy":"None","mxReplicaSpecs":{%s}}}`, strings.Join(replicas, ",")))
}

// What an evaluation costs, in the units that a server counts. Per expression
// it stops at PerCallLimit, which the environment enforces in every test; the
// whole policy has RuntimeCELCostBudget.
func TestCost(t *testing.T) {
	t.Parallel()
	exported, err := Export(mxpatch, builtin(t, "mxjob"))
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []int{2_000, 192_000, 1_400_000} {
		old := large(t, size)
		for _, one := range []struct {
			name    string
			allowed bool
			most    int // bytes, above which it costs too much
			change  func(spec map[string]any)
		}{
			{"a listed field changes", true, 1_400_000, func(spec map[string]any) { spec["cleanPodPolicy"] = "All" }},
			{"a locked value deep inside changes", false, 1_400_000, func(spec map[string]any) {
				replica := spec["mxReplicaSpecs"].(map[string]any)["Worker0"].(map[string]any)
				template := replica["template"].(map[string]any)["spec"].(map[string]any)
				template["containers"].([]any)[0].(map[string]any)["image"] = "other"
			}},
			{"a value in an array of forty changes", false, 1_400_000, func(spec map[string]any) {
				replica := spec["mxReplicaSpecs"].(map[string]any)["Worker0"].(map[string]any)
				template := replica["template"].(map[string]any)["spec"].(map[string]any)
				env := template["containers"].([]any)[0].(map[string]any)["env"].([]any)
				env[39].(map[string]any)["value"] = "other"
			}},
			{"every container gets a null", true, 1_400_000, func(spec map[string]any) {
				for _, replica := range spec["mxReplicaSpecs"].(map[string]any) {
					replica.(map[string]any)["template"].(map[string]any)["metadata"] = nil
				}
			}},
			{"every container loses readOnly: false", true, 1_400_000, func(spec map[string]any) {
				for _, replica := range spec["mxReplicaSpecs"].(map[string]any) {
					template := replica.(map[string]any)["template"].(map[string]any)["spec"].(map[string]any)
					mounts := template["containers"].([]any)[0].(map[string]any)["volumeMounts"].([]any)
					delete(mounts[0].(map[string]any), "readOnly")
				}
			}},
			{"a thousand fields come", false, 1_400_000, func(spec map[string]any) {
				for i := 0; i < 1000; i++ {
					spec[fmt.Sprintf("new%d", i)] = int64(i)
				}
			}},
		} {
			updated := clone(old).(map[string]any)
			one.change(updated["spec"].(map[string]any))
			answer, err := exported.Update(old, updated, "")
			if size > one.most {
				// Denied, as failurePolicy says; see export/DIFFERENCES.md.
				if err == nil || !strings.Contains(err.Error(), "cost limit exceeded") {
					t.Errorf("%d bytes, %s: %v", size, one.name, err)
				}
				continue
			}
			if err != nil {
				t.Errorf("%d bytes, %s: %v", size, one.name, err)
				continue
			}
			share := float64(answer.Cost) / celconfig.RuntimeCELCostBudget * 100
			t.Logf("%7d bytes, %s: cost %d, %.1f %% of the budget; %q", len(encode(old)), one.name,
				answer.Cost, share, answer.Messages)
			if answer.Allowed != one.allowed || share > 50 {
				t.Errorf("%d bytes, %s: allowed %t, %.1f %%", size, one.name, answer.Allowed, share)
			}
		}
	}
}
