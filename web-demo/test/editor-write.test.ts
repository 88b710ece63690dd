import assert from "node:assert/strict";
import { test } from "node:test";
import { matching } from "../src/editor/offers.js";
import { jsonPlace } from "../src/editor/scan/json.js";
import type { Language } from "../src/editor/scan/tokens.js";
import { yamlPlace } from "../src/editor/scan/yaml_place.js";
import { written } from "../src/editor/written.js";

const offer = (names: readonly string[], value: string | null = null) => ({
  label: names.join("."),
  detail: "",
  info: "",
  names,
  value,
});

// The cursor is where the bar is, before and after.
function write(
  language: Language,
  marked: string,
  names: string[],
  value: string | null = null,
) {
  const head = marked.indexOf("|");
  let text = marked.replace("|", "");
  const place = (language === "json" ? jsonPlace : yamlPlace)(text, head);
  const { changes, cursor } = written(text, place, head, offer(names, value), language);
  for (const { from, to, insert } of [...changes].reverse()) {
    text = text.slice(0, from) + insert + text.slice(to);
  }
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

test("what is chosen is written as JSON has it", () => {
  const json = (marked: string, names: string[], value: string | null = null) =>
    write("json", marked, names, value);
  assert.equal(json("|", ["a"]), '{\n  "a": |\n}');
  assert.equal(json("{cl|}", ["a", "b"]), '{"a": {"b": |}}');
  assert.equal(json('{"cl|"}', ["a", "b"]), '{"a": {"b": |}}');
  assert.equal(json('{\n  "c|\n}', ["a", "b"]), '{\n  "a": {\n    "b": |\n  }\n}');
  assert.equal(json('{"x": 1 |}', ["a"]), '{"x": 1, "a": |}');
  assert.equal(json('{|"x": 1}', ["a"]), '{"a"|: 1}');
  assert.equal(json('{a|\n"x": 1}', ["a"]), '{"a": |,\n"x": 1}');
  assert.equal(json('{"l|": {}}', ["labels"]), '{"labels"|: {}}');
  assert.equal(json("{|}", ["labels"], "{}"), '{"labels": {|}}');
  assert.equal(json('{"a": |}', [], '"All"'), '{"a": "All"|}');
  assert.equal(json('{"a": "Ru|"}', [], '"Running"'), '{"a": "Running"|}');
  assert.equal(json('{"a": tr|\n"b": 1}', [], "true"), '{"a": true|,\n"b": 1}');
});

test("what is chosen is written as YAML has it", () => {
  const yaml = (marked: string, names: string[], value: string | null = null) =>
    write("yaml", marked, names, value);
  assert.equal(yaml("sp|", ["a", "b"]), "a:\n  b: |");
  assert.equal(yaml("spec:\n  x: 1\n  c|\n", ["a"]), "spec:\n  x: 1\n  a: |\n");
  assert.equal(yaml("metadata:\n  |", ["labels"], "{}"), "metadata:\n  labels:\n    |");
  assert.equal(yaml("spec: {c|}", ["a"]), "spec: {a: |}");
  assert.equal(yaml("spec:\n  a: |", [], '"All"'), "spec:\n  a: All|");
  assert.equal(yaml("spec:\n  a:|", [], '"All"'), "spec:\n  a: All|");
  assert.equal(yaml("spec:\n  a: |", [], '"yes"'), 'spec:\n  a: "yes"|');
  assert.equal(yaml("spec:\n  a: |", [], '"1"'), 'spec:\n  a: "1"|');
  assert.equal(yaml("|", ["a b"]), '"a b": |');
});

test("offers that begin with what was typed come first", () => {
  const offers = ["spec.suspend", "x.sus", "sus", "nothing"].map((label) =>
    offer([label]),
  );
  const labels = (typed: string) => matching(offers, typed).map(({ label }) => label);
  assert.deepEqual(labels("sus"), ["sus", "spec.suspend", "x.sus"]);
  assert.deepEqual(labels("USP"), ["spec.suspend"]);
  assert.deepEqual(labels("zz"), []);
});
