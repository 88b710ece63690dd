package vap

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

var (
	mxpatch = os.Getenv("MXPATCH_PROGRAM")
	judge   = os.Getenv("MXPATCH_JUDGE")
	data    = os.Getenv("MXPATCH_TEST_DATA")
)

func TestMain(m *testing.M) {
	if mxpatch == "" || judge == "" || data == "" {
		fmt.Println("run this by tests/vap/run")
		os.Exit(2)
	}
	os.Exit(m.Run())
}

// compare holds the exported policy against the core, and says how many of the
// pairs both allow and both refuse.
func compare(t *testing.T, policy string, pairs []Pair) (allowed, refused int) {
	t.Helper()
	exported, err := Export(mxpatch, policy)
	if err != nil {
		t.Fatal(err)
	}
	return exported.compare(t, policy, pairs)
}

func (exported *Policy) compare(t *testing.T, policy string, pairs []Pair) (allowed, refused int) {
	t.Helper()
	verdicts, err := Judge(judge, policy, pairs)
	if err != nil {
		t.Fatal(err)
	}
	for i, pair := range pairs {
		answer, err := exported.Update(pair.Old, pair.New, pair.User)
		if err != nil {
			t.Errorf("%s: %v\nold %s\nnew %s", pair.Name, err, encode(pair.Old), encode(pair.New))
			continue
		}
		if verdicts[i].byServer() {
			continue
		}
		if answer.Allowed != verdicts[i].allowed() {
			t.Errorf("%s: the core says %q, CEL %q\nuser %q\nold %s\nnew %s", pair.Name,
				verdicts[i].Errors, answer.Messages, pair.User, encode(pair.Old), encode(pair.New))
		}
		if answer.Allowed {
			allowed++
		} else {
			refused++
		}
		for _, message := range answer.Messages {
			if message == "" || strings.ContainsAny(message, "\n\x1b") {
				t.Errorf("%s: the message %q", pair.Name, message)
			}
		}
	}
	return allowed, refused
}

// write puts a policy's text into a file, for both sides.
func write(t *testing.T, text []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "policy.json")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func builtin(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(data, "..", "..", "core", "policies", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return write(t, text)
}

func builtins(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(data, "..", "..", "core", "policies", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatal("no built-in policies", err)
	}
	var names []string
	for _, file := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(file), ".json"))
	}
	return names
}

func object(t *testing.T, text string) map[string]any {
	t.Helper()
	decoded, err := Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return decoded
}

// What a schema does not know today is locked, wherever it comes in.
func TestFieldsOfTheFuture(t *testing.T) {
	t.Parallel()
	for _, name := range builtins(t) {
		policy := builtin(t, name)
		old := `{"apiVersion":"v1","kind":"K","metadata":{"name":"a"},"spec":{"x":1,"runPolicy":{"y":1}}}`
		var pairs []Pair
		for _, updated := range []string{
			`{"apiVersion":"v1","kind":"K","metadata":{"name":"a"},"spec":{"x":1,"runPolicy":{"y":1},"newField":true}}`,
			`{"apiVersion":"v1","kind":"K","metadata":{"name":"a"},"spec":{"x":1,"runPolicy":{"y":1,"newField":{"a":1}}}}`,
			`{"apiVersion":"v1","kind":"K","metadata":{"name":"a","newField":[1]},"spec":{"x":1,"runPolicy":{"y":1}}}`,
			`{"apiVersion":"v1","kind":"K","metadata":{"name":"a"},"spec":{"x":1,"runPolicy":{"y":1}},"newField":"a"}`,
		} {
			pairs = append(pairs, Pair{Name: name, Old: object(t, old), New: object(t, updated)},
				Pair{Name: name, Old: object(t, updated), New: object(t, old)})
		}
		if allowed, refused := compare(t, policy, pairs); allowed != 0 || refused != len(pairs) {
			t.Errorf("%s: %d allowed", name, allowed)
		}
	}
}

// A test.json's parts that an update needs.
type testCase struct {
	Name, Operation, User   string
	Policy, Document, Patch json.RawMessage
	New                     json.RawMessage
	DocumentText, PatchText json.RawMessage
	NewText                 json.RawMessage
}

func text(t *testing.T, folder string, inline, written json.RawMessage) []byte {
	t.Helper()
	var named string
	if json.Unmarshal(written, &named) == nil && written != nil {
		return []byte(named)
	}
	if json.Unmarshal(inline, &named) == nil && inline != nil {
		read, err := os.ReadFile(filepath.Join(folder, named))
		if err != nil {
			t.Fatal(err)
		}
		return read
	}
	return inline
}

// Every update of tests/data, and what every patch there makes of its document.
func TestCases(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob(filepath.Join(data, "cases", "*.mxpatch.json"))
	more, _ := filepath.Glob(filepath.Join(data, "policies", "*.mxpatch.json"))
	byPolicy := map[string][]Pair{}
	for _, file := range append(files, more...) {
		read, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var suite struct {
			testCase
			Cases []testCase
		}
		if err := json.Unmarshal(read, &suite); err != nil {
			t.Fatal(file, err)
		}
		for _, one := range suite.Cases {
			if one.Operation == "" {
				one.Operation = suite.Operation
			}
			if pair, policy, ok := pairOf(t, filepath.Dir(file), suite.testCase, one); ok {
				pair.Name = filepath.Base(file) + ": " + one.Name
				byPolicy[policy] = append(byPolicy[policy], pair)
			}
		}
	}
	var sum struct {
		sync.Mutex
		allowed, refused, left int
	}
	t.Run("policies", func(t *testing.T) {
		for policy, pairs := range byPolicy {
			t.Run(pairs[0].Name, func(t *testing.T) {
				t.Parallel()
				path := write(t, []byte(policy))
				exported, err := Export(mxpatch, path)
				if err != nil && strings.Contains(err.Error(), "CEL cannot say") {
					t.Log(err)
					sum.Lock()
					defer sum.Unlock()
					sum.left += len(pairs)
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				good, bad := exported.compare(t, path, pairs)
				sum.Lock()
				defer sum.Unlock()
				sum.allowed, sum.refused = sum.allowed+good, sum.refused+bad
			})
		}
	})
	allowed, refused, left := sum.allowed, sum.refused, sum.left
	t.Logf("%d policies: %d allowed, %d refused, %d that CEL cannot say", len(byPolicy), allowed, refused, left)
	if allowed < 150 || refused < 150 || left > 20 {
		t.Error("too few cases were compared")
	}
}

func pairOf(t *testing.T, folder string, common, one testCase) (Pair, string, bool) {
	t.Helper()
	document := text(t, folder, one.Document, one.DocumentText)
	if document == nil {
		document = text(t, folder, common.Document, common.DocumentText)
	}
	policy := one.Policy
	if policy == nil {
		policy = common.Policy
	}
	name := "mxjob"
	if json.Unmarshal(policy, &name) == nil || policy == nil {
		read, err := os.ReadFile(filepath.Join(data, "..", "..", "core", "policies", name+".json"))
		if err != nil {
			return Pair{}, "", false // a case of a policy that is not there
		}
		policy = read
	}
	updated := text(t, folder, one.New, one.NewText)
	patch := text(t, folder, one.Patch, one.PatchText)
	if one.Operation != "" && one.Operation != "update" && one.Operation != "patch" {
		return Pair{}, "", false
	}
	old, err := Decode(document)
	if err != nil || old == nil {
		return Pair{}, "", false
	}
	if updated == nil && patch != nil {
		// One line each; what is spelled oddly is for the core's own tests.
		var value any
		if json.Unmarshal(patch, &value) != nil {
			return Pair{}, "", false
		}
		flat, _ := json.Marshal(value)
		if updated, err = Apply(judge, write(t, policy), encode(old), flat); err != nil {
			return Pair{}, "", false
		}
	}
	fresh, err := Decode(updated)
	if err != nil || fresh == nil {
		return Pair{}, "", false
	}
	pair := Pair{User: one.User, Old: old, New: fresh}
	settle(&pair)
	return pair, string(policy), true
}
