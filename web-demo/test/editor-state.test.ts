import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState } from "@codemirror/state";
import { findings, findingsAt, nextFinding } from "../src/editor/findings.js";
import { foldableAt, managedFields } from "../src/editor/foldable.js";
import { regionsIn } from "../src/editor/regions.js";
import { nothing, show, shown } from "../src/editor/shown.js";
import { language } from "../src/editor/syntax.js";
import type { Finding } from "../src/judge/finding.js";

const start = (doc: string) =>
  EditorState.create({ doc, extensions: [shown, language, findings] });

const finding = (begin: number, end: number, message = ""): Finding => ({
  code: "field-locked",
  severity: "error",
  input: "patch",
  pointer: "",
  field: "",
  range: { begin, end },
  line: 1,
  column: 1,
  message,
  fix: null,
  related: [],
});

test("findings go with the text until they are found anew", () => {
  const told = { ...nothing, findings: [finding(2, 4, "a"), finding(6, 6, "b")] };
  let state = start("12\n56\n8").update({ effects: show.of(told) }).state;
  const places = () =>
    [...Array(state.doc.lines)].flatMap((_, i) =>
      findingsAt(state, state.doc.line(i + 1).from).map(
        ({ from, to }) => `${i + 1}:${from}-${to}`,
      ),
    );
  assert.deepEqual(places(), ["1:2-4", "3:6-6"]);
  state = state.update({ changes: { from: 0, insert: "xx\n" } }).state;
  assert.deepEqual(places(), ["2:5-7", "4:9-9"]);
  // Greyed, they stay where they are now, whatever their ranges were.
  state = state.update({ effects: show.of({ ...told, stale: true }) }).state;
  assert.deepEqual(places(), ["2:5-7", "4:9-9"]);
  assert.equal(nextFinding(state, 0, 1)?.finding.message, "a");
  assert.equal(nextFinding(state, 5, 1)?.finding.message, "b");
  assert.equal(nextFinding(state, 5, -1), null);
});

test("a range behind the end of the text is cut to it", () => {
  const told = { ...nothing, findings: [finding(1, 9)] };
  const state = start("ab").update({ effects: show.of(told) }).state;
  assert.deepEqual(
    findingsAt(state, 0).map(({ from, to }) => [from, to]),
    [[1, 2]],
  );
});

test("regions go with the text", () => {
  const region = (kind: "locked" | "server", begin: number, end: number) => ({
    kind,
    rule: null,
    span: { begin, end },
    range: { begin, end },
  });
  const regions = [
    region("locked", 0, 2),
    region("server", 4, 6),
    region("locked", 8, 10),
  ];
  let state = start("0123456789").update({
    effects: show.of({ ...nothing, regions }),
  }).state;
  assert.deepEqual(regionsIn(state, 3, 7), [{ kind: "server", from: 4, to: 6 }]);
  state = state.update({ changes: { from: 3, insert: "-----" } }).state;
  assert.deepEqual(regionsIn(state, 8, 12), [{ kind: "server", from: 9, to: 11 }]);
  assert.deepEqual(regionsIn(state, 0, 1), [{ kind: "locked", from: 0, to: 2 }]);
});

test("what can be folded", () => {
  const fold = (doc: string, line = 1) => {
    const state = start(doc);
    const found = foldableAt(state, state.doc.line(line).from, true);
    return found === null ? null : doc.slice(found.from, found.to);
  };
  assert.equal(fold('{\n "a": "}"\n}'), '\n "a": "}"\n');
  assert.equal(fold('{"a": 1}\n'), null);
  assert.equal(fold("a:\n  b: 1\n\n  c: 2\nd: 1\n"), "\n  b: 1\n\n  c: 2");
  assert.equal(fold("a:\n- b\n- c\nd: 1\n"), "\n- b\n- c");
  assert.equal(fold("a: 1\nb: 2\n"), null);
});

test("managedFields are folded, and nothing else of that name", () => {
  const folds = (text: string) =>
    managedFields(start(text).doc).map(({ from, to }) => text.slice(from, to));
  assert.deepEqual(
    folds('{"metadata":{"managedFields":[{"a":"]"}],"b":"managedFields"}}'),
    ['{"a":"]"}'],
  );
  assert.deepEqual(folds('{"managedFields":[1,2,3]}'), []);
  const yaml = "metadata:\n  managedFields:\n  - a: 1\n    b: 2\n  name: x\n";
  assert.deepEqual(folds(yaml), ["\n  - a: 1\n    b: 2"]);
});
