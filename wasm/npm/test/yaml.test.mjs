// YAML wherever a text goes, and every place told in it.
import { strict as assert } from "node:assert";
import { test } from "node:test";
import {
  apply,
  applyFix,
  diff,
  edit,
  explain,
  format,
  Gate,
  identify,
  MxpatchError,
  parseYaml,
  parseYamlAll,
  Policy,
  PolicySet,
  unset,
  writeYaml,
} from "mxpatch";

// With letters of two bytes in front, so that bytes and UTF-16 units differ.
const manifest = `# größe, 名前
apiVersion: kubeflow.org/v1
kind: MXJob
metadata:
  name: é
spec:
  jobMode: MXTrain
  cleanPodPolicy: None   # of pods
`;
const patch = `# ä
spec:
  jobMode: MXTune
  activeDeadlineSeconds: "3600"
  suspend: yes
`;
const at = (text, range) => text.slice(range.begin, range.end);
const bytes = (text, span) =>
  Buffer.from(text).subarray(span.begin, span.end).toString();

test("a document of YAML as JSON", () => {
  const yaml = parseYaml(manifest);
  assert.deepEqual(JSON.parse(yaml.json), {
    apiVersion: "kubeflow.org/v1",
    kind: "MXJob",
    metadata: { name: "é" },
    spec: { jobMode: "MXTrain", cleanPodPolicy: "None" },
  });
  assert.equal(yaml.text, manifest);
  assert.equal(String(yaml), manifest);
  assert.equal(yaml.document, 1);
  assert.ok(at(manifest, yaml.range).startsWith("apiVersion"));
  assert.ok(Object.isFrozen(yaml) && Object.isFrozen(yaml.warnings));
  assert.equal(parseYaml(yaml), yaml);
  const mark = parseYaml(new Uint8Array([0xff, 0xfe, 0x61, 0, 0x3a, 0, 0x20, 0, 0xe9, 0]));
  assert.equal(mark.json, '{"a":"é"}');
  assert.equal(mark.text, "a: é");
});

test("words that YAML 1.2 reads otherwise", () => {
  const text = "é: 1\na: yes\nb: 0777\n";
  const { json, warnings, omitted } = parseYaml(text, { language: "zh" });
  assert.equal(json, '{"é":1,"a":true,"b":511}');
  assert.deepEqual(
    warnings.map(({ code, range, line }) => [code, at(text, range), line]),
    [["yaml-word", "yes", 2], ["yaml-word", "0777", 3]],
  );
  assert.match(warnings[0].message, /\p{Script=Han}/u);
  assert.equal(omitted, 0);
});

test("several documents", () => {
  const text = "---\n---\na: 1\n---\n# nothing\n---\nb: 2\n";
  assert.deepEqual(parseYamlAll(text).map(({ json, document }) => [json, document]), [
    ['{"a":1}', 1],
    ['{"b":2}', 2],
  ]);
  assert.equal(parseYaml(text, { document: 2 }).json, '{"b":2}');
  assert.throws(() => parseYaml(text), /has 2 documents: say which/);
  assert.throws(() => parseYaml(text, { document: 3 }), /no document 3: there are 1, 2/);
  assert.throws(() => parseYaml("# a\n"), /no document with something in it/);
  assert.equal(identify(parseYamlAll("kind: A\n---\nkind: B\n")[1]).kind, "B");
});

test("what cannot be read says where", () => {
  for (const [text, code, what] of [
    ["é: 1\na: [1\n", "yaml-syntax", undefined],
    ["é: 1\né: 2\n", "duplicate-key", "é"],
    ["a: *b\n", "yaml-anchor", "*b"],
    ["a: \u0007", "yaml-character", "\u0007"],
    ["x: {{ .Values }}\n", "yaml-template", undefined],
  ]) {
    assert.throws(
      () => parseYaml(text),
      (error) => {
        assert.ok(error instanceof MxpatchError);
        assert.equal(error.code, code);
        assert.ok(error.faults[0].line > 0);
        if (what !== undefined) assert.equal(at(text, error.range), what);
        return true;
      },
    );
  }
  assert.throws(() => parseYaml(7), TypeError);
});

test("a verdict speaks of the YAML", () => {
  const gate = new Gate("mxjob");
  const [document, other] = [parseYaml(manifest), parseYaml(patch)];
  const verdict = gate.patch(document, other);
  assert.equal(verdict.code, 403);
  assert.deepEqual(
    verdict.diagnostics.map(({ code, input, range, span, line, column }) => [
      code, input, at(patch, range), bytes(patch, span), line, column,
    ]),
    [
      ["field-locked", "patch", "jobMode", "jobMode", 3, 3],
      ["type-mismatch", "patch", '"3600"', '"3600"', 4, 26],
      ["field-locked", "patch", "suspend", "suspend", 5, 3],
      ["yaml-word", "patch", "yes", "yes", 5, 12],
    ],
  );
  const [locked, quoted] = verdict.diagnostics;
  assert.equal(at(manifest, locked.related[0].range), "MXTrain");
  assert.equal(locked.related[0].line, 7);
  const change = verdict.changes.find(({ pointer }) => pointer === "/spec/jobMode");
  assert.equal(at(manifest, change.ranges.document), "MXTrain");
  assert.equal(at(patch, change.ranges.patch), "MXTune");
  assert.match(applyFix(other, quoted.fix), /activeDeadlineSeconds: 3600\n/);
  // The text of every surface says the same.
  const json = JSON.parse(verdict.json);
  json.diagnostics.forEach((found, i) => {
    const { code, span, line, column, fix } = verdict.diagnostics[i];
    assert.deepEqual([found.code, found.span, found.line, found.column], [code, span, line, column]);
    assert.equal(found.fix?.edits === null, fix?.edits === null);
  });
  assert.equal(json.diagnostics.length, verdict.diagnostics.length);
  // What is merged is JSON.
  assert.equal(JSON.parse(verdict.merged).spec.jobMode, "MXTune");
});

test("fixes are edits of the YAML where its place is plain", () => {
  const gate = new Gate("mxjob");
  const document = parseYaml(manifest);
  const fixed = (text) => {
    const other = parseYaml(text);
    const { fix } = gate.patch(document, other).diagnostics[0];
    return fix.edits === null ? null : applyFix(other, fix);
  };
  assert.equal(
    fixed("spec:\n  jobMode: MXTune # é\n  cleanPodPolicy: All\n"),
    "spec:\n  cleanPodPolicy: All\n",
  );
  assert.equal(
    fixed("spec: {jobMode: MXTune, cleanPodPolicy: All}\n"),
    "spec: {cleanPodPolicy: All}\n",
  );
  assert.equal(fixed("spec:\n  cleanPodPolicy: all # é\n"), 'spec:\n  cleanPodPolicy: "All" # é\n');
  assert.equal(
    fixed("spec:\n  ttlSecondsAfterFinish: 3\n"),
    'spec:\n  "ttlSecondsAfterFinished": 3\n',
  );
  // Without its only member spec would be null.
  assert.equal(fixed("spec:\n  jobMode: MXTune\n"), null);
  const { fix } = gate.patch(document, parseYaml("spec:\n  jobMode: MXTune\n")).diagnostics[0];
  assert.throws(() => applyFix("spec:\n  jobMode: MXTune\n", fix), /has no edits/);
});

test("JSON and YAML beside one another, in any order of calls", () => {
  const gate = new Gate("mxjob");
  const document = parseYaml(manifest);
  const first = gate.patch(document, parseYaml(patch));
  const second = gate.patch(document, '{"spec":{"jobMode":"é"}}');
  const third = gate.patch(document.json, parseYaml("spec: {jobMode: MXTune}"));
  const fourth = gate.update(document, parseYaml(manifest.replace("MXTrain", "é")));
  // Told late, and not in that order.
  assert.deepEqual(fourth.diagnostics.map(({ line, input }) => [line, input]), [[7, "new"]]);
  assert.equal(third.diagnostics[0].column, 8);
  assert.equal(third.diagnostics[0].related[0].line, 1);
  assert.equal(second.diagnostics[0].column, 10);
  assert.equal(second.diagnostics[0].related[0].line, 7);
  assert.equal(first.diagnostics[0].line, 3);
  assert.equal(gate.patch(document, "{").diagnostics[0].code, "unexpected-token");
  const made = gate.create(parseYaml("kind: MXJob\nspec:\n  cleanPodPolicy: é # no\n"));
  assert.deepEqual(made.diagnostics.map(({ line, column }) => [line, column]), [[3, 19]]);
  gate.dispose();
  assert.equal(second.changes[0].pointer, "/spec/jobMode");
});

test("fields and regions of YAML", () => {
  const gate = new Gate("mxjob");
  const document = parseYaml(manifest);
  const set = gate.fields(document).filter(({ present }) => present);
  assert.deepEqual(set.map(({ pointer, range, value }) => [pointer, at(manifest, range), value]), [
    ["/spec/cleanPodPolicy", "None", '"None"'],
  ]);
  assert.deepEqual(
    gate.regions(document).map(({ kind, range }) => [kind, at(manifest, range)]),
    [
      ["locked", "apiVersion: kubeflow.org/v1\nkind: MXJob"],
      ["locked", "name: é"],
      ["locked", "jobMode: MXTrain"],
      ["updatable", "cleanPodPolicy: None"],
    ],
  );
});

test("fields and regions tell how many are not listed", () => {
  const gate = new Gate("mxjob", { fields: 1 });
  const fields = gate.fields("{}");
  assert.equal(fields.length, 1);
  assert.equal(fields.omitted, 4);
  assert.deepEqual(Object.keys(fields), ["0"]);
  const regions = gate.regions(parseYaml(manifest));
  assert.equal(regions.length, 1);
  assert.equal(regions.omitted, 3);
  assert.equal(new Gate("mxjob").fields("{}").omitted, 0);
});

const policyText = (name, isDefault = "true") => `format: mxpatch.policy/v1
name: ${name} # größe
default: ${isDefault}
match: {group: example.io, versions: [v1], kind: Thing, resource: things}
updatable:
  - {path: spec.replicas, type: integer, maximum: 10}
`;

test("policies in YAML", () => {
  const policy = Policy.parse(parseYaml(policyText("things")));
  assert.equal(policy.fields[0].maximum, 10);
  assert.equal(policy.fields[0].path, "spec.replicas");
  const gate = new Gate(policy);
  const stored = parseYaml("apiVersion: example.io/v1\nkind: Thing\nspec: {replicas: 1}\n");
  assert.equal(gate.patch(stored, parseYaml("spec: {replicas: 11}")).code, 400);
  const set = new PolicySet(
    parseYamlAll(`${policyText("a", "false")}---\n${policyText("b")}`).map((one) => Policy.parse(one)),
  );
  assert.equal(set.choose(identify(stored)).policy.name, "b");

  const wrong = policyText("x").replace("updatable", "updateable");
  assert.throws(
    () => Policy.parse(parseYaml(wrong)),
    ({ faults }) => {
      const one = faults.find(({ code }) => code === "policy-unknown-key");
      assert.equal(at(wrong, one.range), "updateable");
      assert.deepEqual([one.line, one.column], [5, 1]);
      return true;
    },
  );
});

test("a policy in YAML says where it says so in the YAML", () => {
  const text = policyText("things").concat(
    "  - path: metadata.labels\n    type: labels\n    lockedKeys: [a, 'é*']\nstatus: locked # 名\n",
  );
  const [, policy] = parseYamlAll(`a: é\n---\n${text}`).map((one, i) => i && Policy.parse(one));
  const all = `a: é\n---\n${text}`;
  const shown = (pointer) => {
    const { kind, line, range } = policy.place(pointer);
    return [kind, line, range && at(all, range)];
  };
  assert.deepEqual(shown("/spec/replicas"), [
    "updatable",
    8,
    "{path: spec.replicas, type: integer, maximum: 10}",
  ]);
  assert.deepEqual(shown("/metadata/labels/éa"), ["key-locked", 11, "'é*'"]);
  assert.deepEqual(shown("/status"), ["locked", 12, "status: locked"]);
  assert.deepEqual(shown("/spec/mode"), ["locked", 7, "updatable"]);
  assert.deepEqual(shown("/metadata/uid"), ["server", null, null]);
  const { range } = policy.place("/metadata/labels");
  assert.match(at(all, range), /^path: metadata.labels[^]*\['?a/);
});

test("merging takes YAML, and gives JSON", () => {
  assert.equal(apply(parseYaml("a: 1\nb: 2"), parseYaml("b: null")), '{"a":1}');
  assert.equal(diff(parseYaml("a: 1"), '{"a":2}'), '{"a":2}');
  assert.equal(format(parseYaml("a: [1]"), "compact"), '{"a":[1]}');
  const text = "é: 1\nb: [1]\n";
  assert.throws(
    () => diff(parseYaml("{}"), parseYaml("a: null")),
    ({ code, faults }) => code === "not-expressible" && faults[0].line === 1,
  );
  assert.equal(apply("{}", parseYaml(text)), '{"b":[1],"é":1}');
});

test("JSON as YAML that kubectl prints", () => {
  const json = '{"spec":{"é":["a: b",{"x":1.50,"yes":"yes"}],"b":{}},"kind":"名😀\\n"}';
  const yaml = `kind: "名\\U0001F600\\n"
spec:
  b: {}
  é:
  - 'a: b'
  - x: 1.5
    "yes": "yes"
`;
  assert.equal(writeYaml(json), yaml);
  assert.deepEqual(JSON.parse(parseYaml(writeYaml(json)).json), JSON.parse(json));
  assert.equal(writeYaml(parseYaml("b: yes # c\na: [1]\n")), "a:\n- 1\nb: true\n");
  assert.equal(writeYaml(new TextEncoder().encode('"é"')), "é\n");
  const fault = (json, language) => {
    try {
      return writeYaml(json, language);
    } catch (error) {
      assert.ok(error instanceof MxpatchError, String(error));
      return error.faults[0];
    }
  };
  const number = fault('{"é":[1e999]}');
  assert.equal(number.code, "yaml-number");
  assert.equal(number.message, "YAML has no number for this: put it in quotes");
  assert.deepEqual([number.range, number.column], [{ begin: 6, end: 11 }, 7]);
  assert.match(fault("1e999", "zh").message, /^YAML 无法表示/u);
  assert.deepEqual([fault('{"a":01}').code, fault('{"a":01}').column], ["invalid-number", 6]);
  assert.equal(fault("").code, "empty-input");
  // What is deep is much.
  const deep = (levels) => "[{\"a\":".repeat(levels) + "1" + "}]".repeat(levels);
  assert.equal(fault(deep(4_999).replace("1", `[${"1,".repeat(5_000)}1]`)).code, "output-too-large");
  assert.match(fault(deep(4_999).replace("1", `[${"1,".repeat(5_000)}1]`)).message, /at most 67108864/);
  assert.equal(fault(deep(5_001)).code, "too-deep");
  assert.equal(fault(`"${"x".repeat(33 << 20)}"`).code, "input-too-large");
  assert.equal(writeYaml(`[${"1,".repeat(300_000)}1]`).length, 300_001 * 4);
});

test("edits of YAML", () => {
  const text = "# ä😀\na: 1\n---\nspec: # é\n  größe: yes # ü\n  l: [1]\n";
  const [, second] = parseYamlAll(text);
  const set = edit(second, ["spec", "größe"], { "x/~": [1n, "é"] });
  assert.deepEqual(set, {
    text: text.replace("größe: yes", "größe:\n    x/~:\n    - 1\n    - é"),
    rewritten: false,
  });
  assert.ok(Object.isFrozen(set));
  assert.deepEqual(unset(second, ["spec", "größe"]), {
    text: text.replace("  größe: yes # ü\n", ""),
    rewritten: false,
  });
  assert.deepEqual(unset(second, ["spec"]), {
    text: "# ä😀\na: 1\n---\n{}\n",
    rewritten: true,
  });
  assert.equal(edit('{"a":1}', ["b"], null), '{"a":1,"b": null}');
  assert.throws(
    () => edit(second, ["spec", "l", "x"], 1),
    ({ code, faults: [{ input, line, range }] }) =>
      code === "type-mismatch" && input === "patch" && line === 6 && at(text, range) === "[1]",
  );
  assert.throws(() => edit(second, [], undefined), TypeError);
  assert.throws(() => unset(second, "spec"), TypeError);
  assert.throws(() => unset(second, []), { code: "bad-pointer" });
  // Between questions to a gate, which holds what was judged.
  const gate = new Gate("job");
  const verdict = gate.patch(parseYaml("kind: Job\nspec: {a: 1}\n"), parseYaml("spec: {a: 2}\n"));
  edit(second, ["a"], 1);
  assert.equal(verdict.diagnostics[0].column, 8);
  const large = parseYaml(`a: ${"x".repeat(2_000_000)} # c\nb: 1\n`);
  assert.equal(edit(large, ["b"], 2).text, large.text.replace("b: 1", "b: 2"));
});

test("much of it, and more than a gate takes", () => {
  const gate = new Gate("mxjob", { patch: 1000 });
  const large = parseYaml(`spec: {a: ${"x".repeat(2_000_000)}}`);
  const verdict = gate.patch("{}", large);
  assert.equal(verdict.code, 413);
  assert.equal(verdict.diagnostics[0].code, "input-too-large");
  const many = parseYaml(
    Array.from({ length: 20_000 }, (_, i) => `k${i}: [é, {a: ${i}}]`).join("\n"),
  );
  const all = new Gate("mxjob").patch(many, parseYaml("k19999: 1"));
  assert.equal(all.diagnostics[0].related[0].line, 20_000);
  assert.equal(gate.patch(parseYaml("a: 1"), parseYaml("a: 2")).changes.length, 1);
});

test("what a code means is there without the module", () => {
  assert.match(explain("yaml-word").meaning, /YAML 1\.2/);
  assert.match(explain("yaml-word", "zh").meaning, /\p{Script=Han}/u);
  assert.throws(() => explain("nothing"), TypeError);
  assert.throws(() => explain("toString"), TypeError);
});
