package vap

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"reflect"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"
)

// The YAML and the JSON say the same, and a server's types have all of it.
func TestManifests(t *testing.T) {
	t.Parallel()
	for _, name := range builtins(t) {
		exported, err := Print(mxpatch, builtin(t, name))
		if err != nil {
			t.Fatal(name, err)
		}
		printed, err := exec.Command(mxpatch, "policy", "export", name, "--to", "vap").Output()
		if err != nil {
			t.Fatal(name, err)
		}
		documents := strings.Split(string(printed), "\n---\n")
		wanted := []any{exported.ValidatingAdmissionPolicy, exported.Binding}
		if exported.Scale != nil {
			wanted = append(wanted, exported.Scale.ValidatingAdmissionPolicy, exported.Scale.Binding)
		}
		if len(documents) != len(wanted) {
			t.Fatalf("%s: %d documents", name, len(documents))
		}
		for i, want := range wanted {
			text, err := yaml.YAMLToJSONStrict([]byte(documents[i]))
			if err != nil {
				t.Fatal(name, err)
			}
			found := reflect.New(reflect.TypeOf(want))
			if err := json.Unmarshal(text, found.Interface()); err != nil {
				t.Fatal(name, err)
			}
			if !reflect.DeepEqual(found.Elem().Interface(), want) {
				t.Errorf("%s: document %d is another", name, i+1)
			}
		}
		if exported.Binding.Spec.PolicyName != exported.Name || exported.Spec.FailurePolicy == nil ||
			*exported.Spec.FailurePolicy != "Fail" {
			t.Errorf("%s: nothing would be refused", name)
		}
	}
}

// What people read is what the core says.
func TestMessages(t *testing.T) {
	t.Parallel()
	exported, err := Export(mxpatch, builtin(t, "mxjob"))
	if err != nil {
		t.Fatal(err)
	}
	old := object(t, `{"metadata":{"name":"a"},"spec":{"jobMode":"MXTrain","cleanPodPolicy":"None"}}`)
	for spec, want := range map[string]string{
		`{"jobMode":"MXTune","cleanPodPolicy":"None"}`:                               `spec.jobMode may not be updated: it is "MXTrain", the new object makes it "MXTune" (policy mxjob)`,
		`{"cleanPodPolicy":"None"}`:                                                  `spec.jobMode may not be removed: it is "MXTrain", the new object removes it (policy mxjob)`,
		`{"jobMode":"MXTrain","cleanPodPolicy":"None","queue":1}`:                    `spec.queue may not be added: it is absent, the new object makes it 1 (policy mxjob)`,
		`{"jobMode":"MXTrain","cleanPodPolicy":"None","odd key":1}`:                  `spec[odd key] may not be added: it is absent, the new object makes it 1 (policy mxjob)`,
		`{"jobMode":"MXTrain","cleanPodPolicy":"None","a\nb":{}}`:                    `spec[?] may not be updated (policy mxjob)`,
		`{"jobMode":"a\nb","cleanPodPolicy":"None"}`:                                 `spec.jobMode may not be updated (policy mxjob)`,
		`{"jobMode":"MXTrain","cleanPodPolicy":"all"}`:                               `spec.cleanPodPolicy must be "All", "Running" or "None", found "all" (policy mxjob)`,
		`{"jobMode":"MXTrain","cleanPodPolicy":"None","activeDeadlineSeconds":"60"}`: `spec.activeDeadlineSeconds must be an integer from 1 to 9223372036, found the string "60" (policy mxjob)`,
		`{"jobMode":"MXTrain","cleanPodPolicy":"None","activeDeadlineSeconds":0}`:    `spec.activeDeadlineSeconds must be an integer from 1 to 9223372036, found 0 (policy mxjob)`,
	} {
		answer, err := exported.Update(old, object(t, `{"metadata":{"name":"a"},"spec":`+spec+`}`), "")
		if err != nil {
			t.Error(spec, err)
		}
		if len(answer.Messages) != 1 || answer.Messages[0] != want {
			t.Errorf("%s: %q", spec, answer.Messages)
		}
	}
}

// What kubectl scale and autoscalers send is judged as a change of the path.
func TestScale(t *testing.T) {
	t.Parallel()
	const bounded = `{"format":"mxpatch.policy/v1","name":"bounded",
		"match":{"group":"g","kind":"K","resource":"ks"},"scale":{"path":"spec.n"},"updatable":[%s],
		"writers":[{"users":["autoscaler"],"paths":["spec"]}]}`
	const locked = `{"format":"mxpatch.policy/v1","name":"locked",
		"match":{"group":"g","kind":"K","resource":"ks"},"updatable":[],
		"scale":{"path":"spec.specs.Worker.replicas"}}`
	integer := `{"path":"spec.n","type":"integer","minimum":1,"maximum":4}`
	for _, one := range []struct {
		policy, old, updated, user, message string
	}{
		{locked, `{"replicas":2}`, `{"replicas":2}`, "", ""},
		{locked, `{"replicas":2}`, `{"replicas":4}`, "",
			`spec.specs.Worker.replicas may not be updated: it is 2, the new object makes it 4 (policy locked)`},
		{fmt.Sprintf(bounded, integer), `{"replicas":2}`, `{"replicas":4}`, "", ""},
		{fmt.Sprintf(bounded, integer), `{"replicas":2}`, `{"replicas":5}`, "",
			`spec.n must be an integer from 1 to 4, found 5 (policy bounded)`},
		{fmt.Sprintf(bounded, integer), `{"replicas":2}`, `{}`, "",
			`spec.n must be an integer from 1 to 4, found 0 (policy bounded)`},
		{fmt.Sprintf(bounded, ""), `{"replicas":2}`, `{"replicas":3}`, "autoscaler", ""},
		{fmt.Sprintf(bounded, ""), `{"replicas":2}`, `{"replicas":3}`, "me",
			`spec.n may not be updated: it is 2, the new object makes it 3 (policy bounded)`},
		{fmt.Sprintf(bounded, `{"path":"spec.*","type":"any"}`), `{"replicas":2}`, `{"replicas":3}`, "me", ""},
	} {
		exported, err := Export(mxpatch, write(t, []byte(one.policy)))
		if err != nil || exported.Scale == nil {
			t.Fatal(one, err)
		}
		answer, err := exported.Scale.Update(object(t, `{"spec":`+one.old+`}`),
			object(t, `{"spec":`+one.updated+`}`), one.user)
		if err != nil {
			t.Error(one, err)
		}
		if message := strings.Join(answer.Messages, "; "); message != one.message {
			t.Errorf("%v: %q", one, message)
		}
	}
}
