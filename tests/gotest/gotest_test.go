// Package gotest reads `mxpatch test -o gotest` as gotestsum does.
package gotest

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"testing"

	"gotest.tools/gotestsum/testjson"
)

const suite = `format: mxpatch.test/v1
policy: mxjob
document: {apiVersion: kubeflow.org/v1, kind: MXJob}
cases:
- {name: nothing changes, patch: {}, expect: {code: 200}}
- {name: a b/c, patch: {}, expect: {code: 403}}
- {name: a_b/c, patch: {}, expect: {code: 200}}
- {name: a_b|c, patch: {spec: {x: "a\u001b[31m ##[error]"}}, expect: {code: 200}}
`

type nothing struct{}

func (nothing) Event(testjson.TestEvent, *testjson.Execution) error { return nil }
func (nothing) Err(text string) error                               { return errors.New(text) }

// scan runs the program on the files of a folder and reads what it prints.
func scan(t *testing.T, folder string, status int) *testjson.Execution {
	t.Helper()
	program := exec.Command(os.Getenv("MXPATCH"), "test", ".", "-o", "gotest")
	program.Dir = folder
	printed, err := program.Output()
	var ended *exec.ExitError
	if status == 0 && err != nil || status != 0 && (!errors.As(err, &ended) || ended.ExitCode() != status) {
		t.Fatal(err)
	}
	found, err := testjson.ScanTestOutput(testjson.ScanConfig{
		Stdout: bytes.NewReader(printed), Stderr: bytes.NewReader(nil), Handler: nothing{}})
	if err != nil {
		t.Fatalf("%v\n%s", err, printed)
	}
	return found
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestCases(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "a.mxpatch.yaml"), suite)
	found := scan(t, folder, 1)
	var failed []string
	for _, one := range found.Failed() {
		failed = append(failed, one.Test.Name())
	}
	if found.Total() != 4 || !reflect.DeepEqual(failed, []string{"a_b|c", "a_b|c#02"}) {
		t.Errorf("%d tests, failed %q", found.Total(), failed)
	}
	made := found.Package("a.mxpatch.yaml")
	if made == nil || len(made.Passed) != 2 {
		t.Fatal(found.Packages())
	}
	for _, one := range found.Failed() {
		text := bytes.Join(bytesOf(made.OutputLines(one)), nil)
		if !bytes.Contains(text, []byte("expected ")) || bytes.ContainsAny(text, "\x1b") ||
			bytes.Contains(text, []byte("##[")) {
			t.Errorf("%s", text)
		}
	}
}

func bytesOf(lines []string) (out [][]byte) {
	for _, line := range lines {
		out = append(out, []byte(line))
	}
	return out
}

// A file that cannot be read fails as a package without tests does.
func TestBroken(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "a.mxpatch.yaml"), "x: [\n")
	found := scan(t, folder, 2)
	if failed := found.Failed(); len(failed) != 1 || found.Package("a.mxpatch.yaml").Result() != testjson.ActionFail {
		t.Error(failed)
	}
}
