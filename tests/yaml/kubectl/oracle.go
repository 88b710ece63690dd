// Package yaml holds core/yaml against sigs.k8s.io/yaml, by which kubectl reads.
package yaml

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"

	goyaml "go.yaml.in/yaml/v2"
	"sigs.k8s.io/yaml"
)

// Reading is what sigs.k8s.io/yaml makes of the first document of a text.
type Reading struct {
	Strict string // canonical JSON; "" where duplicate keys, or anything, is refused
	Loose  string // the same as kubectl reads: "" where it refuses
	// Two keys that are one as strings, such as 1 and "1": sigs.k8s.io/yaml takes
	// either, by chance.
	Collides bool
}

// Ask reads a text. Where sigs.k8s.io/yaml panics it refuses.
func Ask(text []byte) (out Reading) {
	out.Strict = convert(yaml.YAMLToJSONStrict, text)
	out.Loose = out.Strict
	if out.Strict == "" {
		out.Loose = convert(yaml.YAMLToJSON, text)
		return out
	}
	var value any
	if err := guarded(func() error { return goyaml.Unmarshal(text, &value) }); err == nil {
		out.Collides = collides(value)
	}
	return out
}

func convert(by func([]byte) ([]byte, error), text []byte) string {
	var got []byte
	err := guarded(func() (err error) {
		got, err = by(text)
		return err
	})
	if err != nil {
		return ""
	}
	canonical, err := Canonical(got)
	if err != nil {
		return ""
	}
	return canonical
}

func guarded(do func() error) (err error) {
	defer func() {
		if why := recover(); why != nil {
			err = fmt.Errorf("panic: %v", why)
		}
	}()
	return do()
}

// Canonical JSON: keys sorted, numbers as they are spelled.
func Canonical(text []byte) (string, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return "", err
	}
	if decoder.More() {
		return "", fmt.Errorf("more than one value")
	}
	canonical, err := json.Marshal(value)
	return string(canonical), err
}

// Whether an object has keys that become one string, in the words of
// sigs.k8s.io/yaml.
func collides(value any) bool {
	switch value := value.(type) {
	case []any:
		for _, each := range value {
			if collides(each) {
				return true
			}
		}
	case map[any]any:
		seen := map[string]bool{}
		for key, each := range value {
			text := ""
			switch key := key.(type) {
			case string:
				text = key
			case int:
				text = strconv.Itoa(key)
			case bool:
				text = strconv.FormatBool(key)
			case float64:
				text = strconv.FormatFloat(key, 'g', -1, 32)
				switch text {
				case "+Inf":
					text = ".inf"
				case "-Inf":
					text = "-.inf"
				case "NaN":
					text = ".nan"
				}
			}
			// Bytes that are not UTF-8 are one when they are written.
			written, _ := json.Marshal(text)
			if seen[string(written)] || collides(each) {
				return true
			}
			seen[string(written)] = true
		}
	}
	return false
}
