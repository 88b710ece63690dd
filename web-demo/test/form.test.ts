// The form as data: states, values, rows, and the patch that comes of them.
import "./start.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Gate } from "mxpatch/init";
import { Added } from "../src/form/added.js";
import { entriesOf, shownOf } from "../src/form/entries.js";
import { Sought } from "../src/form/sought.js";
import { formOf } from "../src/form/fields.js";
import { below, namesOf } from "../src/object/pointer.js";
import { duration, optionsOf, textOf, Typed, valueOf } from "../src/form/values.js";
import { put, take } from "../src/judge/edits.js";
import { Judge } from "../src/judge/judge.js";
import { read } from "../src/judge/texts.js";
import { empty } from "../src/state/state.js";

const ownPolicy = JSON.stringify({
  format: "mxpatch.policy/v1",
  name: "own",
  match: { group: "g", versions: ["*"], kind: "K", resource: "ks" },
  updatable: [
    { path: "metadata.labels", type: "labels", lockedKeys: ["a/*"] },
    { path: "spec.replicas.*.count", type: "integer", minimum: 0 },
  ],
});
const document = JSON.stringify({
  apiVersion: "g/v1",
  kind: "K",
  metadata: { labels: { "a/b": "1", c: "2", d: "3" } },
  spec: { replicas: { Worker: { count: 1 } }, other: 1 },
});

const form = (patch: string) =>
  formOf(
    new Judge().judge({ ...empty, document, patch, ownPolicy, policy: { kind: "own" } }),
  );

test("a field is unchanged, set or removed", () => {
  const { groups } = form(
    '{"spec":{"replicas":{"Worker":{"count":null},"New":{"count":2}}}}',
  );
  const [labels, counts] = groups;
  assert.deepEqual(
    labels!.fields.map(({ asked, now }) => [asked, now]),
    [["unchanged", '{"a/b":"1","c":"2","d":"3"}']],
  );
  assert.deepEqual(
    counts!.fields.map(({ path, now, asked, value }) => [path[2], now, asked, value]),
    [
      ["Worker", "1", "removed", null],
      ["New", null, "set", "2"],
    ],
  );
});

test("a finding stands with its field, or elsewhere", () => {
  const { groups, elsewhere } = form(
    '{"metadata":{"labels":{"x y":"z"}},"spec":{"other":2}}',
  );
  assert.deepEqual(
    groups[0]!.fields[0]!.findings.map(({ code }) => code),
    ["label-key"],
  );
  assert.deepEqual(
    elsewhere.map(({ code }) => code),
    ["field-locked"],
  );
});

test("entries of labels, as they are and as they are asked for", () => {
  const { groups } = form('{"metadata":{"labels":{"c":null,"d":"4","e":"5","x y":"z"}}}');
  const entries = entriesOf(groups[0]!.fields[0]!);
  assert.deepEqual(
    entries.map(({ key, now, asked, value, findings }) => [
      key,
      now,
      asked,
      value,
      findings.length,
    ]),
    [
      ["a/b", "1", "unchanged", null, 0],
      ["c", "2", "removed", null, 0],
      ["d", "3", "set", "4", 0],
      ["e", null, "set", "5", 0],
      ["x y", null, "set", "z", 1],
    ],
  );
  const removed = form('{"metadata":{"labels":null}}').groups[0]!.fields[0]!;
  assert.ok(entriesOf(removed).every(({ asked }) => asked === "removed"));
});

test("of many entries those are shown that were changed or looked for", () => {
  const labels = Object.fromEntries(
    Array.from({ length: 300 }, (_, i) => [`k${i}`, "v"]),
  );
  const text = JSON.stringify({ apiVersion: "g/v1", kind: "K", metadata: { labels } });
  const patch = '{"metadata":{"labels":{"k299":"w"}}}';
  const judged = new Judge().judge({
    ...empty,
    document: text,
    patch,
    ownPolicy,
    policy: { kind: "own" },
  });
  const entries = entriesOf(formOf(judged).groups[0]!.fields[0]!);
  const { rows, left } = shownOf(entries, "");
  assert.equal(rows.length + left, 300);
  assert.equal(rows.at(-1)!.key, "k299");
  assert.deepEqual(
    shownOf(entries, "K29").rows.map(({ key }) => key),
    ["k29", ...Array.from({ length: 10 }, (_, i) => `k29${i}`)],
  );
});

test("pointers and names", () => {
  assert.deepEqual(namesOf("/metadata/labels/a~1b~0c"), ["metadata", "labels", "a/b~c"]);
  assert.equal(below("/metadata/labels", "a/b~c"), "/metadata/labels/a~1b~0c");
});

test("what is typed becomes a value, whose text is what was typed", () => {
  const cases = [
    ["integer", "60", 60],
    ["integer", "-5", -5],
    ["integer", "9223372036854775807", 9223372036854775807n],
    ["integer", "007", "007"],
    ["integer", "1e3", "1e3"],
    ["integer", "", ""],
    ["boolean", "true", true],
    ["boolean", "yes", "yes"],
    ["string", "60", "60"],
  ] as const;
  for (const [type, text, value] of cases) {
    assert.equal(valueOf(type, text), value);
    assert.equal(
      textOf(typeof value === "bigint" ? String(value) : JSON.stringify(value)),
      text,
    );
  }
  assert.deepEqual(valueOf("any", ' {"a": [1]} '), { a: [1] });
  assert.equal(valueOf("any", '{"a"'), undefined);
});

test("what was typed stays while the patch has what came of it", () => {
  const typed = new Typed();
  typed.keep("/a", '{ "x"');
  assert.equal(typed.show("/a", "1", "1"), '{ "x"');
  assert.equal(typed.show("/a", "1", "1"), '{ "x"');
  assert.equal(typed.show("/a", "2", "2"), "2");
  assert.equal(typed.show("/a", "1", "1"), "1");
});

test("seconds as people say them", () => {
  for (const [text, said] of [
    ["59", null],
    ["60", "1 min"],
    ["3600", "1 h"],
    ["5430", "1 h 30 min"],
    ["90061", "1 d 1 h"],
    ["9223372036", "106751 d 23 h"],
    ["x", null],
    ["-60", null],
  ] as const) {
    assert.equal(duration(text), said);
  }
});

test("a new row keeps its place while its key is typed", () => {
  const added = new Added();
  const taken = new Set(["app"]);
  const [first] = added.of("f", ["x"], taken);
  const row = added.begin("f");
  assert.deepEqual(added.of("f", ["x"], taken), [first, row]);
  row.key = "ap";
  assert.deepEqual(added.of("f", ["ap", "x"], taken), [first, row]);
  // A key that is there stays a row, out of the patch.
  row.key = "app";
  assert.equal(added.isFree("f", row, "app", taken), false);
  assert.equal(added.isFree("f", row, "x", taken), false);
  assert.equal(added.isFree("f", row, "", taken), false);
  assert.deepEqual(added.of("f", ["x"], taken), [first, row]);
  // What went out of the patch elsewhere goes, what came stands last.
  row.key = "apple";
  assert.deepEqual(
    added.of("f", ["apple", "new"], taken).map(({ key }) => key),
    ["apple", "new"],
  );
  added.drop("f", row);
  assert.deepEqual(
    added.of("f", ["new"], taken).map(({ key }) => key),
    ["new"],
  );
});

const patch = (text: string) => read(text, "patch", "en");

test("the patch is edited where it stands", () => {
  assert.equal(
    put(patch(" "), ["metadata", "labels", "a"], "b").text.replace(/\s/g, ""),
    '{"metadata":{"labels":{"a":"b"}}}',
  );
  assert.equal(
    put(patch('{ "a" : 1.50 }'), ["b"], 9223372036854775807n).text,
    '{ "a" : 1.50, "b": 9223372036854775807 }',
  );
  assert.equal(take(patch('{"a": {"b": 1}, "c": 2}'), ["a", "b"]).text, '{"c": 2}');
  assert.throws(() => put(patch("{"), ["a"], 1));
});

test("a patch in YAML is edited as YAML", () => {
  const yaml = patch("# why\nspec:\n  cleanPodPolicy: All # all of them\n");
  const made = put(yaml, ["metadata", "labels", "app"], "yes");
  assert.match(made.text, /^# why\n/);
  assert.match(made.text, /cleanPodPolicy: All # all of them\n/);
  assert.match(made.text, /app: "yes"|app: 'yes'/);
  assert.equal(made.rewritten, false);
  const back = take(made, ["metadata", "labels", "app"]);
  assert.equal(back.text, yaml.text);
});

test("whatever the form makes of each field is judged as its own", () => {
  const gate = new Gate("mxjob");
  const seed = '{"apiVersion":"kubeflow.org/v1","kind":"MXJob","metadata":{},"spec":{}}';
  for (const { rule, pointer } of gate.fields(seed)) {
    const least = rule.type === "integer" ? rule.minimum! : {};
    const made = put(patch(""), namesOf(pointer), optionsOf(rule)?.[0] ?? least);
    assert.equal(gate.patch(seed, made.value!).allowed, true, pointer);
  }
});

test("what is looked for is forgotten with another document", () => {
  const sought = new Sought();
  const one = { apiVersion: "v1", kind: "K", namespace: "n", name: "one" };
  sought.set(one, "/metadata/labels", "app");
  assert.equal(sought.of({ ...one }, "/metadata/labels"), "app");
  assert.equal(sought.of(one, "/metadata/annotations"), "");
  assert.equal(sought.of({ ...one, name: "two" }, "/metadata/labels"), "");
  assert.equal(sought.of(one, "/metadata/labels"), "");
});
