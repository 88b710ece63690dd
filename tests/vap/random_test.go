package vap

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
)

// What a policy's text says of the values that are worth trying.
type policyText struct {
	Updatable []struct {
		Path, Type       string
		Minimum, Maximum *int64
		Enum, LockedKeys []string
	}
	Writers []struct {
		Users, Paths []string
	}
	AbsentEquals []struct {
		Path  string
		Value any
	}
}

// mutator changes objects at random, most often where a policy speaks.
type mutator struct {
	*rand.Rand
	policy policyText
	paths  [][]string
	users  []string
}

func newMutator(t *testing.T, path string, seed int64) *mutator {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	made := &mutator{Rand: rand.New(rand.NewSource(seed)), users: []string{"", "alice"}}
	if err := json.Unmarshal(text, &made.policy); err != nil {
		t.Fatal(err)
	}
	add := func(path string) { made.paths = append(made.paths, segments(path)) }
	for _, one := range made.policy.Updatable {
		add(one.Path)
	}
	for _, one := range made.policy.AbsentEquals {
		add(one.Path)
	}
	for _, one := range made.policy.Writers {
		made.users = append(made.users, one.Users...)
		for _, path := range one.Paths {
			add(path)
		}
	}
	for _, path := range []string{"status.a", "metadata.finalizers", "metadata.deletionTimestamp",
		"metadata.generation", "metadata.managedFields", "metadata.ownerReferences", "spec.deep.list.0.inner.value"} {
		add(path)
	}
	return made
}

func segments(path string) []string {
	if strings.HasPrefix(path, "/") {
		parts := strings.Split(path[1:], "/")
		for i := range parts {
			parts[i] = strings.NewReplacer("~1", "/", "~0", "~").Replace(parts[i])
		}
		return parts
	}
	return strings.Split(path, ".")
}

func (m *mutator) pick(from ...string) string { return from[m.Intn(len(from))] }

func (m *mutator) value(depth int) any {
	switch m.Intn(12) {
	case 0:
		return nil
	case 1:
		return m.Intn(2) == 0
	case 2, 3:
		return int64(m.Intn(4))
	case 4:
		return 1.5
	case 5:
		return m.special()
	case 6:
		return map[string]any{}
	case 7:
		return []any{}
	case 8, 9:
		if depth > 0 {
			made := map[string]any{}
			for n := m.Intn(4); n > 0; n-- {
				made[m.pick("a", "b", "x", "name", "odd key", "newField")] = m.value(depth - 1)
			}
			return made
		}
	case 10:
		if depth > 0 {
			made := []any{}
			for n := m.Intn(4); n > 0; n-- {
				made = append(made, m.value(depth-1))
			}
			return made
		}
	}
	return m.pick("a", "b", "", "All", "None", "multi\nline")
}

// A value that some field of the policy is about.
func (m *mutator) special() any {
	if n := len(m.policy.AbsentEquals); n != 0 && m.Intn(3) == 0 {
		return clone(normal(m.policy.AbsentEquals[m.Intn(n)].Value))
	}
	rule := m.policy.Updatable[m.Intn(len(m.policy.Updatable))]
	if rule.Minimum != nil && m.Intn(2) == 0 {
		return *rule.Minimum - int64(m.Intn(2))
	}
	if rule.Maximum != nil {
		return *rule.Maximum + int64(m.Intn(2))
	}
	if len(rule.Enum) != 0 {
		return rule.Enum[m.Intn(len(rule.Enum))]
	}
	return m.Intn(2) == 0
}

func (m *mutator) strings() map[string]any {
	made := map[string]any{}
	keys := []string{"app", "team", "a.io/x"}
	for _, rule := range m.policy.Updatable {
		for _, key := range rule.LockedKeys {
			keys = append(keys, strings.ReplaceAll(key, "*", "z"))
		}
	}
	for n := m.Intn(4); n > 0; n-- {
		made[m.pick(keys...)] = m.pick("a", "b", "", "not a value")
	}
	return made
}

// normal turns encoding/json's numbers into those of a server.
func normal(value any) any {
	text, _ := json.Marshal(map[string]any{"v": value})
	object, _ := Decode(text)
	return object["v"]
}

func clone(value any) any {
	switch old := value.(type) {
	case map[string]any:
		made := map[string]any{}
		for key, inner := range old {
			made[key] = clone(inner)
		}
		return made
	case []any:
		made := make([]any, len(old))
		for i := range old {
			made[i] = clone(old[i])
		}
		return made
	}
	return value
}

// set puts a value at a path of the policy, and makes what is missing above.
func (m *mutator) set(in any, path []string, value any) any {
	if len(path) == 0 {
		return value
	}
	key := path[0]
	if list, ok := in.([]any); ok {
		if len(list) != 0 {
			i := m.Intn(len(list))
			list[i] = m.set(list[i], path[1:], value)
			return list
		}
		return append(list, m.set(nil, path[1:], value))
	}
	if in == nil && (key == "*" || key == "0") && m.Intn(2) == 0 {
		return []any{m.set(nil, path[1:], value)}
	}
	object, ok := in.(map[string]any)
	if !ok {
		if in != nil && m.Intn(4) != 0 {
			return in
		}
		object = map[string]any{}
	}
	if key == "*" {
		key = m.pick("Worker", "Server", "named")
	}
	if len(path) == 1 && value == nil && m.Intn(2) == 0 {
		delete(object, key)
		return object
	}
	object[key] = m.set(object[key], path[1:], value)
	return object
}

func (m *mutator) change(object map[string]any) {
	path := m.paths[m.Intn(len(m.paths))]
	var value any = m.value(2)
	switch {
	case path[len(path)-1] == "finalizers":
		all := []any{"a", "b", "c"}
		value = all[:m.Intn(4)]
		switch m.Intn(8) {
		case 0:
			value = []any{"b", "a"}
		case 1:
			value = []any{"a", "a"}
		}
	case path[len(path)-1] == "deletionTimestamp":
		value = m.pick("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "")
	case path[len(path)-1] == "labels" || path[len(path)-1] == "annotations":
		if m.Intn(4) != 0 {
			value = m.strings()
		}
	case m.Intn(3) == 0:
		value = m.special()
	}
	// A step off the path meets what is not listed, and what is above.
	switch m.Intn(8) {
	case 0:
		path = append(append([]string{}, path[:len(path)-1]...), m.pick("newField", "other", "odd key"))
	case 1:
		if len(path) > 2 {
			path = path[:len(path)-1]
		}
	case 2:
		path = append(append([]string{}, path...), m.pick("a", "x"))
	}
	if len(path) == 1 && path[0] == "metadata" {
		return
	}
	m.set(object, path, value)
}

// nulls adds null members, and whole doubles: what is the same to the core.
func (m *mutator) nulls(value any) any {
	switch old := value.(type) {
	case map[string]any:
		keys := make([]string, 0, len(old))
		for key := range old {
			keys = append(keys, key)
		}
		sort.Strings(keys) // the same seed makes the same pairs
		for _, key := range keys {
			if key != "metadata" {
				old[key] = m.nulls(old[key])
			}
		}
		if m.Intn(6) == 0 {
			old[m.pick("none", "odd key")] = nil
		}
	case []any:
		for i := range old {
			old[i] = m.nulls(old[i])
		}
	case int64:
		if m.Intn(6) == 0 {
			return float64(old)
		}
	}
	return value
}

func (m *mutator) pair(start map[string]any) Pair {
	old := clone(start).(map[string]any)
	for n := m.Intn(6); n > 0; n-- {
		m.change(old)
	}
	if m.Intn(4) == 0 {
		m.set(old, []string{"metadata", "deletionTimestamp"}, "2026-01-01T00:00:00Z")
		m.set(old, []string{"metadata", "finalizers"}, []any{"a", "b"})
	}
	made := clone(old).(map[string]any)
	for n := m.Intn(3); n > 0; n-- {
		m.change(made)
	}
	if m.Intn(4) == 0 {
		m.set(made, []string{"metadata", "finalizers"}, []any{"a"})
	}
	if m.Intn(3) == 0 {
		m.nulls(made)
	}
	pair := Pair{User: m.users[m.Intn(len(m.users))], Old: old, New: made}
	settle(&pair)
	return pair
}

// Random updates, by each built-in policy and by those of policies/, which use
// all of the language.
func TestRandomUpdates(t *testing.T) {
	t.Parallel()
	pairs, seed := 250, int64(1)
	if text := os.Getenv("MXPATCH_PAIRS"); text != "" {
		pairs, _ = strconv.Atoi(text)
	}
	if text := os.Getenv("MXPATCH_SEED"); text != "" {
		seed, _ = strconv.ParseInt(text, 10, 64)
	}
	start := object(t, `{"apiVersion":"g/v1","kind":"K",
		"metadata":{"name":"a","labels":{"app":"x"},"annotations":{"a.io/x":"1"}},
		"spec":{"x":1,"deep":{"list":[{"inner":{"value":1},"a":null},{"b":[1,{"c":2}]}]}},
		"status":{"phase":"Running"}}`)
	var policies []string
	for _, name := range builtins(t) {
		policies = append(policies, builtin(t, name))
	}
	own, _ := filepath.Glob("policies/*.json")
	if len(own) < 5 {
		t.Fatal("the policies of this test are missing")
	}
	for _, policy := range append(policies, own...) {
		t.Run(filepath.Base(policy), func(t *testing.T) {
			t.Parallel()
			made := newMutator(t, policy, seed)
			var tried []Pair
			for n := 0; n < pairs; n++ {
				pair := made.pair(start)
				pair.Name = fmt.Sprintf("%s, pair %d of seed %d", filepath.Base(policy), n, seed)
				tried = append(tried, pair)
			}
			allowed, refused := compare(t, policy, tried)
			t.Logf("%s: %d allowed, %d refused", policy, allowed, refused)
			if allowed < pairs/20 || refused < pairs/20 {
				t.Errorf("%s: these pairs say little", policy)
			}
		})
	}
}
