package yaml

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"
)

// Printed is what kubectl prints of a JSON text with -o yaml: integers of 64 bits
// and doubles, as an unstructured object has them, by sigs.k8s.io/yaml.
func Printed(text []byte) (string, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return "", err
	}
	value, err := numbers(value)
	if err != nil {
		return "", err
	}
	out, err := yaml.Marshal(value)
	return string(out), err
}

func numbers(value any) (any, error) {
	var err error
	switch value := value.(type) {
	case json.Number:
		if whole, err := value.Int64(); err == nil {
			return whole, nil
		}
		float, err := value.Float64()
		if float == 0 {
			return int64(0), err // YAML has no other
		}
		return float, err
	case []any:
		for i := range value {
			if value[i], err = numbers(value[i]); err != nil {
				return nil, err
			}
		}
	case map[string]any:
		for key := range value {
			if value[key], err = numbers(value[key]); err != nil {
				return nil, err
			}
		}
	}
	return value, nil
}

// The JSON that the YAML of a JSON text has to read as.
func meant(text []byte) string {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if decoder.Decode(&value) != nil {
		return ""
	}
	value, err := numbers(value)
	if err != nil {
		return ""
	}
	out, _ := json.Marshal(value)
	canonical, _ := Canonical(out)
	return canonical
}

func compareWritten(t *testing.T, reader *Reader, texts [][]byte) (written int) {
	t.Helper()
	disordered := 0
	var sent [][]byte
	var wanted []string
	for _, text := range texts {
		if want, err := Printed(text); err == nil {
			sent, wanted = append(sent, text), append(wanted, want)
		}
	}
	answers, err := reader.Read(sent)
	if err != nil {
		t.Fatalf("%v\nof %q", err, sent[len(answers)])
	}
	for i, want := range wanted {
		if len(answers[i]) > 0 && answers[i][0] == 'Y' {
			if read := Ask([]byte(answers[i][1:])); read.Strict != meant(sent[i]) && !read.Collides {
				t.Errorf("%q\n  is written %q\n  reads %s", sent[i], answers[i], read.Strict)
			}
		}
		// kubectl's own YAML does not read as the same there.
		if strings.ContainsRune(want, 0x85) || bytes.ContainsRune(sent[i], 0x85) || bytes.Contains(sent[i], []byte(`"\u003c\u003c"`)) ||
			bytes.Contains(sent[i], []byte(`"<<"`)) || bytes.Contains(sent[i], []byte(`\u0085`)) {
			continue
		}
		// go-yaml's order of keys is not one in the strict sense (1, "1", 01): then
		// it hangs on how they are sorted.
		if sorted := lines(answers[i][1:]); sorted == lines(want) && answers[i][1:] != want {
			disordered++
			continue
		}
		if answers[i] != "Y"+want {
			t.Errorf("%q\n  is written %q\n  should be  %q", sent[i], answers[i], want)
		}
	}
	if disordered > 1 {
		t.Errorf("%d of %d in another order", disordered, len(sent))
	}
	return len(sent)
}

func lines(text string) string {
	all := strings.Split(text, "\n")
	sort.Strings(all)
	return strings.Join(all, "\n")
}

// What is written of every JSON text of the tree, and of what is read of every
// YAML text of it and of the suite.
func TestWriteFiles(t *testing.T) {
	reader := start(t, "--write")
	var texts [][]byte
	add := func(text []byte) {
		if json.Valid(text) {
			texts = append(texts, text)
		} else if read := Ask(text).Strict; read != "" {
			texts = append(texts, []byte(read))
		}
	}
	root := environment(t, "MXPATCH_SOURCE_DIR")
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "build" || entry.Name() == "node_modules" || entry.Name() == ".git") {
			return filepath.SkipDir
		}
		switch filepath.Ext(path) {
		case ".yaml", ".yml", ".json":
			if text, err := os.ReadFile(path); err == nil && len(text) < 1<<20 {
				add(text)
			}
		}
		return nil
	})
	for _, each := range suite(t) {
		add([]byte(each.yaml))
	}
	if err != nil {
		t.Fatal(err)
	}
	if written := compareWritten(t, reader, texts); written < 300 {
		t.Errorf("only %d texts", written)
	}
}

// Times and what is nearly one: the times are written in quotes.
var times = []string{
	"2001-01-01", "2001-1-1", "2001-01-1", "2001-02-29", "2000-02-29", "1900-02-29", "2001-04-31", "2001-00-01", "2001-13-01", "2001-01-00", "2001-01-011", "201-01-01",
	"0000-01-01", "9999-12-31", "2001-01-01 ", "2001-01-01T", "2001-01-01t", "2001-01-01 10:00:00", "2001-01-01  10:00:00", "2001-01-01   1:2:3.5", "2001-01-01 10:00",
	"2001-01-01 10:00:00 ", "2001-01-01  10:00:00Z", "2001-01-01 10:00:00Z", "2001-01-01 10:00:00 Z", "2001-01-01 10:00:00+01:00", "2001-01-01\t10:00:00",
	"2001-01-01T10:00:00", "2001-01-01T10:00:00Z", "2001-01-01t10:00:00z", "2001-01-01t10:00:00Z", "2001-01-01T 10:00:00Z", "2001-01-01T10:00:00+24:60",
	"2001-01-01T10:00:00+25:00", "2001-01-01T10:00:00+24:61", "2001-01-01T10:00:00-1:00", "2001-01-01T10:00:00+0100", "2001-01-01T10:00:00.Z", "2001-01-01T10:00:00.1Z",
	"2001-01-01T10:00:00,1Z", "2001-01-01T24:00:00Z", "2001-01-01T23:60:00Z", "2001-01-01T23:59:60Z", "2001-01-01T1:2:3Z", "2001-01-01 1:2:3,123456789012", "+2001-01-01",
}

func TestWriteTimes(t *testing.T) {
	var texts [][]byte
	for _, time := range times {
		value, _ := json.Marshal(time)
		key, _ := json.Marshal(map[string]string{time: "a"})
		texts = append(texts, value, key, append(append([]byte(`{"a":`), value...), '}'))
	}
	if written := compareWritten(t, start(t, "--write"), texts); written != len(texts) {
		t.Errorf("only %d of %d texts", written, len(texts))
	}
}

// Strings that are hard to write, as values and as keys.
var parts = []string{
	"a", "b", "Z", "z9", "z10", "0", "1", "7", "00", "9", "-", "--", "---", "...", ".", "_", "/", ":", ": ", " :", "::", "#", " #", "# ",
	",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", "?", "? ", "- ", " ", "  ", "\t", "\n", "\n\n", " \n", "\n ",
	"\r", "\u0085", "\u2028", "\u2029", "\u00a0", "\ufeff", "\u0000", "\u0007", "\u001b", "\u007f", "\\", "é", "中", "😀", "\ufffd", "\uffff",
	"true", "True", "yes", "no", "on", "y", "n", "null", "~", "<<", "=", ".inf", "-.inf", ".nan", "1e3", "1_0", "0x1f", "0o7", "0b1", "+1",
	"12:30", "12:30:45", "2024-01-02", "2024-1-2", "2024-02-30", "2024-01-02T03:04:05Z", "2024-01-02 03:04:05", "2024-01-02  03:04:05", "2024-01-02T3:4:5.6+01:00", "1.5", "-1", "e", "E5",
	"the words of a longer sentence", "https://example.com/a?b=c#d",
}

func hardString(from *rand.Rand) string {
	var out strings.Builder
	for count := from.Intn(4); count >= 0; count-- {
		out.WriteString(parts[from.Intn(len(parts))])
		if from.Intn(40) == 0 {
			out.WriteString(strings.Repeat("word ", 60))
		}
	}
	if from.Intn(20) == 0 {
		return ""
	}
	return out.String()
}

var someNumbers = []string{
	"0", "-0", "1", "-1", "0.0", "-0.0", "1.0", "1.50", "1e3", "1e21", "1e20", "1e-7", "0.000001", "0.0001", "123456.5", "1234567.5", "9223372036854775807",
	"9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616", "1e300", "5e-324", "0.1", "3.14159265358979",
	"100000000000000000000", "1E2", "12345678901234567890.5",
}

func hardValue(from *rand.Rand, depth int) any {
	switch kind := from.Intn(10); {
	case kind < 2 && depth > 0:
		out := []any{}
		for count := from.Intn(4); count > 0; count-- {
			out = append(out, hardValue(from, depth-1))
		}
		return out
	case kind < 6 && depth > 0:
		out := map[string]any{}
		for count := from.Intn(5); count > 0; count-- {
			out[hardString(from)] = hardValue(from, depth-1)
		}
		return out
	case kind == 6:
		return json.Number(someNumbers[from.Intn(len(someNumbers))])
	case kind == 7:
		return []any{nil, true, false}[from.Intn(3)]
	default:
		return hardString(from)
	}
}

func TestWriteGenerated(t *testing.T) {
	reader := start(t, "--write")
	count, seed := 20000, int64(1)
	if text := os.Getenv("MXPATCH_TEXTS"); text != "" {
		count, _ = strconv.Atoi(text)
	}
	if text := os.Getenv("MXPATCH_SEED"); text != "" {
		seed, _ = strconv.ParseInt(text, 10, 64)
	}
	for done := 0; done < count && !t.Failed(); done += 1000 {
		var texts [][]byte
		for i := 0; i != 1000; i++ {
			from := rand.New(rand.NewSource(seed*1_000_000_000 + int64(done+i)))
			text, err := json.Marshal(hardValue(from, 4))
			if err != nil {
				t.Fatal(fmt.Errorf("%d: %w", done+i, err))
			}
			texts = append(texts, text)
		}
		compareWritten(t, reader, texts)
	}
}
