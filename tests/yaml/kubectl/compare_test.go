package yaml

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func environment(t *testing.T, name string) string {
	value := os.Getenv(name)
	if value == "" {
		t.Skip(name + " is not set: tests/yaml/run sets it")
	}
	return value
}

// Where core/yaml refuses what sigs.k8s.io/yaml reads, by its code.
var stricter = []struct {
	code, why string
	is        func(text, read string) bool
}{
	{"yaml-mark", "go-yaml looks for a mark at the wrong place, and passes over what is there",
		func(text, _ string) bool { return strings.LastIndex(text, "\ufeff") > 0 }},
	{"yaml-key", "-0.0 and 0.0 are one key to go-yaml, and spelled as two",
		func(_, read string) bool { return strings.Contains(read, `"-0":`) }},
	{"yaml-key", "a flow collection that is a key ends go-yaml's document where it has no keys itself, by a slip of its port",
		func(text, _ string) bool { return collectionKey.MatchString(text) }},
}

var collectionKey = regexp.MustCompile(`[\]}][^\n]*:`)

// disagreement says what is wrong with an answer, "" where nothing is.
func disagreement(text []byte, answer string) string {
	want := Ask(text)
	kind, rest := answer[0], answer[1:]
	if kind == 'J' {
		canonical, err := Canonical([]byte(rest))
		if err != nil {
			return fmt.Sprintf("no JSON: %v: %s", err, rest)
		}
		rest = canonical
	}
	switch {
	case want.Strict == "null" && (kind != 'J' || rest != "null"):
		// An empty document, which is passed over: what is behind it is another's.
		return ""
	case want.Collides:
		if kind != 'E' {
			return "keys collide: " + want.Strict
		}
		return ""
	case kind == 'E' && want.Strict != "":
		code, at, _ := strings.Cut(rest, " ")
		// go-yaml looks no further than the first document, and not always at what
		// stands behind it in its line; then what is before the error reads the same.
		if at, _ := strconv.Atoi(at); at < len(text) && Ask(text[:at]).Strict == want.Strict {
			return ""
		}
		for _, each := range stricter {
			if each.code == code && each.is(string(text), want.Strict) {
				return ""
			}
		}
		return "refused, is " + want.Strict
	case kind == 'E':
		return ""
	case kind == 'N':
		return "passed over, is " + want.Strict
	case want.Strict != "" && rest != want.Strict:
		return "is " + want.Strict
	case want.Strict == "" && (rest != want.Loose || !strings.Contains(string(text), "<<")):
		// Without merges what strict reading refuses is refused.
		return "is " + want.Loose + ", strictly refused"
	}
	return ""
}

func compare(t *testing.T, reader *Reader, names []string, texts [][]byte) {
	t.Helper()
	answers, err := reader.Read(texts)
	if err != nil {
		t.Fatalf("%v\nof %q", err, texts[len(answers)])
	}
	for i, text := range texts {
		if why := disagreement(text, answers[i]); why != "" {
			t.Errorf("%s %q\n  reads %s\n  %s", names[i], text, answers[i], why)
		}
	}
}

// What `kubectl patch --patch-file` would send for a text that begins with an empty
// document: core/DIFFERENCES.md tells of it.
func TestEmptyFirst(t *testing.T) {
	for _, text := range []string{"---\n---\na: 1\n", "# c\n---\n# d\n---\na: 1\n", "---\n...\n---\na: 1\n"} {
		answers, err := start(t).Read([][]byte{[]byte(text)})
		if err != nil {
			t.Fatal(err)
		}
		if sent := Ask([]byte(text)).Strict; sent != "null" || answers[0] != `J{"a":1}` {
			t.Errorf("%q is sent as %s, read as %s", text, sent, answers[0])
		}
	}
}

func start(t *testing.T, flags ...string) *Reader {
	reader, err := Start(environment(t, "MXPATCH_YAML_READ"), flags...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := reader.Close(); err != nil {
			t.Error(err)
		}
	})
	return reader
}

// Generated texts: MXPATCH_TEXTS of them, from MXPATCH_SEED on.
func TestGenerated(t *testing.T) {
	reader := start(t)
	count, seed := 20000, int64(1)
	if text := os.Getenv("MXPATCH_TEXTS"); text != "" {
		count, _ = strconv.Atoi(text)
	}
	if text := os.Getenv("MXPATCH_SEED"); text != "" {
		seed, _ = strconv.ParseInt(text, 10, 64)
	}
	read := 0
	for done := 0; done < count; done += 1000 {
		var names []string
		var texts [][]byte
		for i := 0; i != 1000; i++ {
			from := seed*1_000_000_000 + int64(done+i)
			generator := Generator{Rand: rand.New(rand.NewSource(from))}
			names = append(names, fmt.Sprint(from))
			texts = append(texts, generator.Text())
			if Ask(texts[i]).Loose != "" {
				read++
			}
		}
		compare(t, reader, names, texts)
		if t.Failed() {
			break
		}
	}
	// Else it would compare refusals.
	if read < count/5 && !t.Failed() {
		t.Errorf("only %d of %d are YAML", read, count)
	}
	t.Logf("%d texts, %d of them YAML", count, read)
}

// Every text of the tree, every case of yaml-test-suite, and all that is cut off
// of them.
func TestFiles(t *testing.T) {
	reader := start(t)
	root := environment(t, "MXPATCH_SOURCE_DIR")
	var names []string
	var texts [][]byte
	add := func(name string, text []byte) {
		names, texts = append(names, name), append(texts, text)
	}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "build" || entry.Name() == "node_modules" || entry.Name() == ".git") {
			return filepath.SkipDir
		}
		switch filepath.Ext(path) {
		case ".yaml", ".yml", ".json":
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if len(text) < 1<<20 {
				add(path, text)
			}
		}
		return nil
	})
	if err != nil || len(texts) < 20 {
		t.Fatalf("%d files: %v", len(texts), err)
	}
	for i, each := range suite(t) {
		add(fmt.Sprintf("suite %s.%d", each.id, i), []byte(each.yaml))
	}
	if len(texts) < 400 {
		t.Fatalf("%d texts", len(texts))
	}
	compare(t, reader, names, texts)
	for i, text := range texts {
		if len(text) > 3000 {
			continue
		}
		var cut [][]byte
		var cutNames []string
		for size := range text {
			cut = append(cut, text[:size])
			cutNames = append(cutNames, fmt.Sprintf("%s, %d bytes of it", names[i], size))
		}
		compare(t, reader, cutNames, cut)
		if t.Failed() {
			return
		}
	}
}

type suiteCase struct{ id, yaml string }

func suite(t *testing.T) []suiteCase {
	files, _ := filepath.Glob(filepath.Join(environment(t, "MXPATCH_YAML_TEST_SUITE"), "data", "*.js"))
	var out []suiteCase
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		_, object, found := strings.Cut(string(text), "export default ")
		var parsed struct {
			ID    string
			Cases []struct{ YAML string }
		}
		if !found || filepath.Base(path) == "index.js" {
			continue
		}
		if err := json.NewDecoder(strings.NewReader(object)).Decode(&parsed); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		for _, each := range parsed.Cases {
			out = append(out, suiteCase{parsed.ID, each.YAML})
		}
	}
	return out
}
