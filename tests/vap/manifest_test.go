package vap

import (
	"encoding/json"
	"os/exec"
	"reflect"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"
)

// The YAML and the JSON say the same, and a server's types have all of it.
func TestManifests(t *testing.T) {
	for _, name := range builtins(t) {
		exported, err := Export(mxpatch, builtin(t, name))
		if err != nil {
			t.Fatal(name, err)
		}
		printed, err := exec.Command(mxpatch, "policy", "export", name, "--to", "vap").Output()
		if err != nil {
			t.Fatal(name, err)
		}
		documents := strings.Split(string(printed), "\n---\n")
		if len(documents) != 2 {
			t.Fatalf("%s: %d documents", name, len(documents))
		}
		for i, want := range []any{exported.ValidatingAdmissionPolicy, exported.Binding} {
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
