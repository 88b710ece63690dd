package vap

import (
	"bufio"
	"bytes"
	"fmt"
	"os/exec"
	"strings"

	kjson "k8s.io/apimachinery/pkg/util/json"
)

// Pair is an update: what is stored, and what is to replace it.
type Pair struct {
	Name string
	User string
	Old  map[string]any
	New  map[string]any
}

// Verdict is the core's: the errors as "code pointer".
type Verdict struct{ Errors []string }

// A server has refused labels and annotations that it does not take before it
// asks a policy, so the policy does not look at them again.
func (v Verdict) byServer() bool {
	for _, one := range v.Errors {
		code, pointer, _ := strings.Cut(one, " ")
		in := strings.HasPrefix(pointer, "/metadata/labels") ||
			strings.HasPrefix(pointer, "/metadata/annotations")
		switch code {
		case "label-key", "label-value", "annotation-key", "annotations-too-large", "type-mismatch":
			if in {
				continue
			}
		}
		return false
	}
	return len(v.Errors) != 0
}

func (v Verdict) allowed() bool { return len(v.Errors) == 0 }

// Decode reads JSON as a server does: integers as int64, else doubles.
func Decode(text []byte) (map[string]any, error) {
	var object map[string]any
	err := kjson.Unmarshal(text, &object)
	return object, err
}

func encode(object map[string]any) []byte {
	text, err := kjson.Marshal(object)
	if err != nil {
		panic(err)
	}
	return text
}

// Judge asks the core about all pairs, in the JSON that a server would send.
func Judge(judge, policy string, pairs []Pair) ([]Verdict, error) {
	var input bytes.Buffer
	for _, pair := range pairs {
		fmt.Fprintf(&input, "update\n%s\n%s\n%s\n", pair.User, encode(pair.Old), encode(pair.New))
	}
	lines, err := ask(judge, policy, &input)
	if err != nil || len(lines) != 2*len(pairs) {
		return nil, fmt.Errorf("%d lines for %d pairs: %w", len(lines), len(pairs), err)
	}
	verdicts := make([]Verdict, len(pairs))
	for i := range pairs {
		if lines[2*i+1] != "" {
			verdicts[i].Errors = strings.Split(lines[2*i+1], "\x1e")
		}
	}
	return verdicts, nil
}

// Apply says what a patch makes of a document.
func Apply(judge, policy string, document, patch []byte) ([]byte, error) {
	var input bytes.Buffer
	fmt.Fprintf(&input, "patch\n\n%s\n%s\n", document, patch)
	lines, err := ask(judge, policy, &input)
	if err != nil || len(lines) != 2 {
		return nil, fmt.Errorf("%d lines: %w", len(lines), err)
	}
	return []byte(lines[0]), nil
}

func ask(judge, policy string, input *bytes.Buffer) ([]string, error) {
	command := exec.Command(judge, policy)
	command.Stdin = input
	output, err := command.Output()
	var lines []string
	scanner := bufio.NewScanner(bytes.NewReader(output))
	scanner.Buffer(nil, 64<<20)
	for scanner.Scan() {
		lines = append(lines, scanner.Text())
	}
	return lines, err
}

// settle makes a pair one that a server can show: it has metadata in both, and
// the same name of the object in both; null in labels and annotations has been
// decoded as the empty string.
func settle(pair *Pair) {
	for _, object := range []map[string]any{pair.Old, pair.New} {
		if _, ok := object["metadata"].(map[string]any); !ok {
			object["metadata"] = map[string]any{}
		}
		for _, key := range []string{"labels", "annotations"} {
			entries, _ := object["metadata"].(map[string]any)[key].(map[string]any)
			for name, value := range entries {
				if value == nil {
					entries[name] = ""
				}
			}
		}
	}
	old, updated := pair.Old["metadata"].(map[string]any), pair.New["metadata"].(map[string]any)
	for _, key := range []string{"name", "namespace", "resourceVersion", "uid"} {
		if value, ok := old[key]; ok {
			updated[key] = value
		} else {
			delete(updated, key)
		}
	}
}
