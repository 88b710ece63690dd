import "./start.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Gate } from "mxpatch/init";
import { examples } from "../src/examples/examples.js";
import { firstState } from "../src/examples/first.js";
import { Judge } from "../src/judge/judge.js";
import { mergedOf } from "../src/report/merged.js";
import { changed } from "../src/report/changed.js";
import { commands } from "../src/send/commands.js";
import { sent } from "../src/send/sent.js";
import { kubectlPlaceholders, placeholders } from "../src/send/target.js";

const first = firstState("en");
const judged = (change: Partial<typeof first>) =>
  new Judge().judge({ ...first, ...change });
const sentOf = (change: Partial<typeof first>, pinned = false) =>
  sent(judged(change), pinned, "en");

test("what is sent is the patch on one line, to the object's own place", () => {
  const { target, patch, undo, resourceVersion } = sentOf({});
  assert.equal(patch, '{"metadata":{"labels":{"app":"test"}}}');
  assert.equal(undo, '{"metadata":{"labels":null}}');
  assert.equal(resourceVersion, "72482855");
  assert.deepEqual(target, {
    apiVersion: "kubeflow.org/v1",
    kind: "MXJob",
    resource: "mxjobs",
    namespace: "kube-test",
    name: "mxnet-job",
  });
});

test("a patch of YAML is sent as the JSON that it is", () => {
  const { patch } = sentOf({ patch: "metadata:\n  labels: {app: yes} # a word\n" });
  assert.equal(patch, '{"metadata":{"labels":{"app":true}}}');
});

test("a pinned patch names the version, and is still the same patch", () => {
  const { patch, undo } = sentOf({ patch: '{"spec":{"jobMode":"é 1.0e3"}}' }, true);
  assert.deepEqual(JSON.parse(patch!), {
    spec: { jobMode: "é 1.0e3" },
    metadata: { resourceVersion: "72482855" },
  });
  assert.equal(undo, '{"spec":{"jobMode":"MXTrain"}}');
  const own = '{"metadata":{"resourceVersion":"7"}}';
  assert.equal(sentOf({ patch: own }, true).patch, own);
  for (const patch of ['{"metadata":null}', '{"metadata":"x"}']) {
    assert.equal(sentOf({ patch }, true).patch, patch);
  }
  const bare = '{"apiVersion":"kubeflow.org/v1","kind":"MXJob"}';
  assert.equal(sentOf({ document: bare }, true).resourceVersion, null);
  assert.doesNotMatch(sentOf({ document: bare }, true).patch!, /resourceVersion/);
});

test("what is to be filled in stands in the line that it is said of", () => {
  const bare = { patch: first.patch, document: '{"apiVersion":"v1","kind":"Pod"}' };
  for (const document of [bare.document, "{}", first.document]) {
    const { target, patch } = sentOf({ ...bare, document });
    const { kubectl, curl } = commands("posix", target, patch!);
    for (const word of ["NAME", "NAMESPACE", "RESOURCE", "VERSION"] as const) {
      const stands = new RegExp(`\\b${word}\\b`);
      assert.equal(
        stands.test(kubectl),
        kubectlPlaceholders(target).includes(word),
        word,
      );
      assert.equal(stands.test(curl), placeholders(target).includes(word), word);
    }
  }
});

test("what cannot be read is not sent", () => {
  for (const patch of ["{", "[1]", '{"a":1,"a":2}', "a: [", ""]) {
    assert.equal(sentOf({ patch }).patch, null, patch);
  }
});

test("an object of another kind than the policy's has no plural", () => {
  const { target } = sentOf({ policy: { kind: "builtin", name: "job" } });
  assert.equal(target.resource, null);
  assert.equal(target.kind, "MXJob");
});

test("an edited object is sent as what it amounts to, or not at all", () => {
  const updated = first.document.replace('"Running"', '"None"');
  assert.equal(sentOf({ updated }).patch, '{"spec":{"cleanPodPolicy":"None"}}');
  // Null in an object is absence to a merge patch.
  const answer = judged({ updated: first.document.replace('"Running"', "null") });
  assert.equal(answer.verdict?.operation, "update");
  assert.equal(sent(answer, false, "en").patch, null);
  assert.ok(mergedOf(answer, "en"));
});

test("the merged object is shown in the document's own lines", () => {
  const updated = JSON.stringify(
    JSON.parse(first.document.replace('"Running"', '"None"')),
  );
  for (const change of [{ updated }, { patch: '{"spec":{"cleanPodPolicy":"None"}}' }]) {
    const { runs, unchanged } = mergedOf(judged(change), "en")!;
    const differing = runs
      .flatMap(({ rows }) => rows)
      .filter(({ kind }) => kind !== "same");
    assert.deepEqual(
      differing.map(({ kind }) => kind),
      ["removed", "added"],
    );
    assert.equal(unchanged, false);
  }
  assert.equal(mergedOf(judged({ patch: "{}" }), "en")?.unchanged, true);
  assert.equal(mergedOf(judged({ patch: "{" }), "en"), null);
  const line = JSON.stringify(JSON.parse(first.document));
  const laidOut = mergedOf(judged({ document: line, patch: '{"spec":null}' }), "en")!;
  assert.ok(laidOut.runs.length > 1);
  assert.ok(!laidOut.text.includes("\n"));
});

test("the merged object of a document in YAML is YAML, as kubectl prints it", () => {
  const { document, patch } = examples.find(({ name }) => name === "resumed")!;
  const change = patch + "metadata:\n  labels: {app: null, team: vision}\n";
  const { text, runs, format } = mergedOf(judged({ document, patch: change }), "en")!;
  assert.equal(format, "yaml");
  assert.match(text, /^spec:\n  runtimeRef:\n    name: torch\n  suspend: false$/m);
  const differing = runs
    .flatMap(({ rows }) => rows)
    .filter(({ kind }) => kind !== "same")
    .map((row) => ("right" in row ? `+${row.right.text}` : `-${row.left.text}`));
  assert.deepEqual(differing, [
    "-    app: a",
    "+    team: vision",
    "-  suspend: true",
    "+  suspend: false",
  ]);
});

test("a change is locked, or its value is refused", () => {
  const gate = new Gate("mxjob");
  const { policy } = judged({}).rules;
  const patch =
    '{"metadata":{"labels":{"a":"b c"},"annotations":{"x":"y"}},"spec":{"jobMode":"q","cleanPodPolicy":"all"}}';
  const found = changed(gate.patch(first.document, patch), policy);
  assert.deepEqual(
    found.map(({ change, answer, finding }) => [change.field, answer, finding?.code]),
    [
      ["metadata.annotations", "allowed", undefined],
      ["metadata.labels", "refused", "label-value"],
      ["spec.cleanPodPolicy", "refused", "value-not-in-enum"],
      ["spec.jobMode", "locked", "field-locked"],
    ],
  );
});
