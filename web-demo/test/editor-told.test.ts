import "./start.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Gate, parseYaml, Policy } from "mxpatch/init";
import { jsonPlace } from "../src/editor/scan/json.js";
import { yamlPlace } from "../src/editor/scan/yaml_place.js";
import { policyKnowledge } from "../src/editor/told.js";
import { words } from "../src/locale/index.js";

const policy = Policy.parse(
  JSON.stringify({
    format: "mxpatch.policy/v1",
    name: "own",
    match: { group: "a.b", versions: ["*"], kind: "Thing", resource: "things" },
    updatable: [
      { path: "metadata.labels", type: "labels", lockedKeys: ["team"] },
      { path: "spec.mode", type: "string", enum: ["A", "B"], removable: false },
      { path: "spec.count", type: "integer", minimum: 0 },
      { path: "spec.on", type: "boolean" },
      { path: "spec.parts.*.size", type: "integer" },
      { path: "spec.tpl", type: "any" },
    ],
  }),
);
const object = {
  metadata: { labels: { app: "x", team: "y" }, uid: "1" },
  spec: { mode: "A", parts: { left: { size: 1 } } },
};

function knowledge(document: string | ReturnType<typeof parseYaml>, patch = true) {
  const fields = new Gate(policy).fields(document);
  return policyKnowledge({ policy, fields, words: words.en.editor, patch, go: () => {} });
}
const told = knowledge(JSON.stringify(object));

function at(marked: string) {
  const position = marked.indexOf("|");
  const place = (marked.startsWith("{") ? jsonPlace : yamlPlace)(
    marked.replace("|", ""),
    position,
  );
  assert.ok(place);
  return place;
}
const labels = (marked: string, of = told) =>
  of.offers(at(marked)).map(({ label }) => label);

test("names that lead to fields, those of the document for a *", () => {
  assert.deepEqual(labels("{|"), [
    "metadata.labels",
    "spec.mode",
    "spec.count",
    "spec.on",
    "spec.parts[left].size",
    "spec.tpl",
  ]);
  assert.deepEqual(labels('{"spec": {"mode": "A", |'), [
    "count",
    "on",
    "parts[left].size",
    "tpl",
  ]);
  assert.deepEqual(labels('{"other": {|'), []);
  assert.deepEqual(labels('{"spec": [{|'), []);
});

test("keys of labels that the document has, but those that are locked", () => {
  assert.deepEqual(labels('{"metadata": {"labels": {|'), ["app"]);
  assert.deepEqual(labels("metadata:\n  labels:\n    |"), ["app"]);
  const yaml = knowledge(parseYaml("metadata:\n  labels: {app: x, b: y}\n"));
  assert.deepEqual(labels('{"metadata": {"labels": {"app": "", |', yaml), ["b"]);
});

test("values that a field takes", () => {
  assert.deepEqual(labels('{"spec": {"mode": |'), ["A", "B"]);
  assert.deepEqual(labels('{"spec": {"on": |'), ["true", "false", "null"]);
  assert.deepEqual(labels('{"spec": {"count": |'), ["null"]);
  assert.deepEqual(labels('{"spec": {"parts": {"left": {"size": |'), ["1", "null"]);
  assert.deepEqual(labels('{"metadata": {"labels": {"app": |'), ["x", "null"]);
  assert.deepEqual(labels('{"metadata": {"labels": {"team": |'), []);
  assert.deepEqual(labels('{"spec": {"on": |', knowledge("{}", false)), [
    "true",
    "false",
  ]);
});

test("what the policy says of a member", () => {
  const about = (marked: string) => {
    const { title, kind, badge, lines } = told.about(at(marked))!;
    return [title, kind, badge, ...lines].join(" · ");
  };
  assert.equal(
    about('{"spec": {"mo|de": "A"}}'),
    "spec.mode · updatable · may be updated · One of A, B · May not be removed",
  );
  assert.equal(
    about('{"metadata": {"labels": {"te|am": "y"}}}'),
    "metadata.labels[team] · locked · locked · own locks keys that are team",
  );
  assert.equal(
    about('{"metadata": {"u|id": "y"}}'),
    "metadata.uid · server · kept by the server · A server keeps this as it is, whatever a client sends",
  );
  assert.equal(
    about("spec:\n  list:\n  - na|me: x\n"),
    "spec.list[0].name · locked · locked · own lists 6 fields that may be updated, and this is none of them",
  );
  assert.match(about('{"spec": {"tpl": {"a|": 1}}}'), / · A part of a field that may/);
  assert.match(
    about('{"metadata": {"labels": {"a|": ""}}}'),
    / · A label: it may be set/,
  );
  assert.match(about('{"sp|ec": {}}'), /^spec · plain · .*spec\.mode, spec\.count/);
  assert.equal(
    told.about(at('{"spec": {"mo|de": "A"}}'))?.why?.label,
    "Where own says so, line 1",
  );
});
