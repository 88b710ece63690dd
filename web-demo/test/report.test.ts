import "./start.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Gate } from "mxpatch/init";
import document from "../../tests/data/seed/document.json?raw";
import { fold, pairs } from "../src/report/fold.js";
import { markdown, type ReportWords } from "../src/report/markdown.js";
import { code } from "../src/report/quoted.js";
import { rows, type Row } from "../src/report/rows.js";
import { sides } from "../src/report/sides.js";

const gate = new Gate("mxjob", { changes: 100_000 });

function diff(left: string, patch: string): readonly Row[] {
  const right = gate.patch(left, patch).merged!;
  return rows(...sides(left, right, gate.update(left, right).changes, false));
}

const signs = { same: " ", removed: "-", added: "+" };
const shown = (found: readonly Row[]) =>
  found.map((row) => {
    const { text } = "right" in row ? row.right : row.left;
    return signs[row.kind] + text;
  });

const small = `{
  "apiVersion": "kubeflow.org/v1",
  "kind": "MXJob",
  "metadata": {
    "labels": {"a": "b"},
    "name": "x"
  },
  "spec": {
    "cleanPodPolicy": "Running",
    "jobMode": "MXTrain"
  }
}
`;

test("changed lines stand out, and the others go in pairs", () => {
  const patch =
    '{"metadata":{"labels":{"c":"d"},"annotations":{"k":"v"}},' +
    '"spec":{"jobMode":"q","activeDeadlineSeconds":5,"cleanPodPolicy":null}}';
  assert.deepEqual(shown(diff(small, patch)), [
    " {",
    '   "apiVersion": "kubeflow.org/v1",',
    '   "kind": "MXJob",',
    '   "metadata": {',
    '-    "labels": {"a": "b"},',
    '+    "annotations":{"k":"v"},',
    '+    "labels": {"a": "b","c":"d"},',
    '     "name": "x"',
    "   },",
    '   "spec": {',
    '-    "cleanPodPolicy": "Running",',
    '-    "jobMode": "MXTrain"',
    '+    "activeDeadlineSeconds":5,',
    '+    "jobMode": "q"',
    "   }",
    " }",
  ]);
});

test("of a value that is another, just that is marked", () => {
  const found = diff(small, '{"spec":{"jobMode":"q"}}').filter(
    ({ kind }) => kind !== "same",
  );
  const marked = found.map((row) => {
    const { text, marks } = "right" in row ? row.right : row.left;
    return marks.map(({ begin, end }) => text.slice(begin, end));
  });
  assert.deepEqual(marked, [['"MXTrain"'], ['"q"']]);
});

test("a comma that only the neighbour needs is no change", () => {
  const found = diff(small, '{"spec":{"queue":1}}').filter(({ kind }) => kind !== "same");
  assert.deepEqual(shown(found), ['+    "queue":1']);
});

test("the key of a member is found, whatever it holds", () => {
  const text = '{"a\\\\\\"b\\\\" : 1}';
  const change = gate.patch(text, '{"a\\\\\\"b\\\\":2}').changes;
  const [, right] = [text, '{"a\\\\\\"b\\\\" : 2}'];
  const [left] = sides(text, right, gate.update(text, right).changes, false);
  assert.equal(change.length, 1);
  assert.deepEqual(
    left.touched.map(({ begin, end }) => text.slice(begin, end)),
    ['"a\\\\\\"b\\\\" : 1'],
  );
});

test("what means the same as absence is shown, though it is no change", () => {
  const patch = '{"spec":{"mxReplicaSpecs":{"Worker":{"template":{"metadata":{}}}}}}';
  assert.equal(gate.patch(document, patch).changes.length, 0);
  const found = diff(document, patch).filter(({ kind }) => kind !== "same");
  assert.equal(found.length, 1);
  assert.match(shown(found)[0]!, /^\+ +"metadata":\{\}/);
});

test("every line of both texts is there once, in order", () => {
  const patches = [
    "{}",
    '{"spec":null}',
    '{"metadata":null,"status":null,"z":[1]}',
    '{"spec":{"mxReplicaSpecs":{"Server":null,"Worker":{"replicas":3}}}}',
    '{"spec":{"mxReplicaSpecs":null,"jobMode":null,"cleanPodPolicy":null,"new":{"a":{}}}}',
  ];
  for (const left of [document, small, JSON.stringify(JSON.parse(document))]) {
    for (const patch of patches) {
      const found = diff(left, patch);
      const text = (side: "left" | "right") =>
        found.flatMap((row) => (side in row ? [(row as never)[side]["text"]] : []));
      const right = gate.patch(left, patch).merged!;
      const lines = (whole: string) =>
        whole.split("\n").slice(0, whole.endsWith("\n") ? -1 : undefined);
      assert.deepEqual(text("left"), lines(left), patch);
      assert.deepEqual(text("right"), lines(right), patch);
    }
  }
});

test("what is far from changes is folded, and nothing is lost", () => {
  const found = diff(document, '{"spec":{"cleanPodPolicy":"None"}}');
  const runs = fold(found);
  assert.deepEqual(
    runs.map(({ folded, rows }) => [folded, rows.length]),
    [
      [true, 10],
      [false, 3],
      [false, 2],
      [false, 3],
      [true, found.length - 18],
    ],
  );
  assert.deepEqual(
    runs.flatMap(({ rows }) => rows),
    found,
  );
  assert.equal(pairs(found).length, found.length - 1);
});

test("an object at its limit of 3 MiB goes line by line", () => {
  const items = Array.from(
    { length: 60_000 },
    (_, i) => `    "k${i}": "${"v".repeat(30)}"`,
  );
  const left = `{\n  "spec": {\n${items.join(",\n")}\n  }\n}\n`;
  assert.ok(left.length < 3 << 20);
  const found = diff(left, '{"spec":{"k30000":"w","x":1,"k7":null}}');
  assert.equal(found.filter(({ kind }) => kind !== "same").length, 4);
});

const words: ReportWords = {
  allowed: "Allowed",
  denied: "Denied",
  policy: "policy",
  error: "error",
  warning: "warning",
  notAllowed: "not allowed",
  absent: "absent",
  nothingChanges: "Nothing would change",
  more: (count) => `… ${count} more`,
};

test("a verdict as Markdown", () => {
  const verdict = gate.patch(
    document,
    '{"metadata":{"labels":{"app":"test"}},"spec":{"jobMode":"MXTune"}}',
  );
  assert.equal(
    markdown(verdict, words),
    [
      "**Denied** · 403 Forbidden · `MXJob kube-test/mxnet-job` · policy `mxjob`",
      "",
      '`spec.jobMode may not be updated: it is "MXTrain", the patch makes it "MXTune"`',
      "",
      "```text",
      "error[field-locked] patch:1:47",
      '  spec.jobMode may not be updated: it is "MXTrain", the patch makes it "MXTune"',
      "```",
      "",
      "```diff",
      '+ metadata.labels: {"app":"test"}',
      '- spec.jobMode: "MXTrain"',
      '+ spec.jobMode: "MXTune"  (not allowed)',
      "```",
      "",
    ].join("\n"),
  );
  assert.match(markdown(gate.patch(document, "{}"), words), /Nothing would change/);
});

test("no text ends the code that it stands in", () => {
  const evil = "```\n</details><img src=x onerror=alert(1)> @all `````\u2028# Ha\u202e";
  const patch = JSON.stringify({ [evil]: evil, spec: { jobMode: evil } });
  const named = JSON.stringify({
    ...JSON.parse(small),
    kind: evil,
    metadata: { name: evil },
  });
  const text = markdown(gate.patch(named, patch), words);
  // CommonMark: a fence is a line of backticks with no other one in it.
  const fences = text.split("\n").filter((line) => /^`{3,}[^`]*$/.test(line));
  assert.equal(fences.length, 4);
  assert.ok(fences.every((fence) => fence.startsWith("``````")));
  let outside = text;
  outside = outside.replace(/^(`{3,})\w+\n[^]*?\n\1$/gm, "");
  outside = outside.replace(/(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, "");
  assert.doesNotMatch(outside, /img|@all|Ha/);
  assert.equal(code("`"), "`` ` ``");
  assert.equal(code("a\nb"), "`a\\u000ab`");
  assert.equal(code(""), "`  `");
});

test("a report is bounded, however much was found", () => {
  const spec = Object.fromEntries(
    Array.from({ length: 3000 }, (_, i) => [
      `k${i}${"\u0007".repeat(40)}`,
      "\u0007`".repeat(60),
    ]),
  );
  const verdict = gate.patch(document, JSON.stringify({ spec }));
  assert.equal(verdict.changes.length, 3000);
  const text = markdown(verdict, words);
  assert.ok(text.length < 65_536, String(text.length));
  assert.match(text, /… 2960 more/);
});
