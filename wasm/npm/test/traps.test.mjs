// Sizes that nothing has room for, and calls that end in the middle.
import { strict as assert } from "node:assert";
import { test } from "node:test";

// Lets a call of the module trap, and counts instances and bytes brought in.
let trap = "";
let instances = 0;
let memory;
const Real = WebAssembly.Instance;
WebAssembly.Instance = class {
  constructor(module, imports) {
    ++instances;
    const { exports } = new Real(module, imports);
    memory = exports.memory;
    this.exports = Object.fromEntries(
      Object.entries(exports).map(([name, value]) => [
        name,
        typeof value !== "function"
          ? value
          : (...values) => {
              if (name === trap) throw new WebAssembly.RuntimeError("unreachable");
              return value(...values);
            },
      ]),
    );
  }
};
const { apply, edit, Gate, MxpatchError, Policy } = await import("mxpatch");

const document = '{"apiVersion":"kubeflow.org/v1","kind":"MXJob","spec":{"jobMode":"MXTrain"}}';
const good = (gate) => assert.equal(gate.patch(document, '{"metadata":{"labels":{"a":"b"}}}').code, 200);

test("bytes above the limit never reach the module", () => {
  const gate = new Gate("mxjob");
  good(gate);
  const size = memory.buffer.byteLength;
  // Never written to, so that they cost nothing.
  for (const bytes of [3_145_729, 2 ** 31 + 1, 2 ** 32 - 1]) {
    const large = new Uint8Array(bytes);
    const asPatch = gate.patch(document, large);
    assert.equal(asPatch.code, 413);
    assert.match(asPatch.message, new RegExp(`${bytes} bytes`));
    assert.equal(JSON.parse(asPatch.json).diagnostics[0].code, "input-too-large");
    assert.deepEqual(asPatch.diagnostics[0].range, { begin: 0, end: 0 });
    assert.equal(gate.patch(large, "{}").code, 500);
    assert.equal(gate.update(document, large).code, 413);
    assert.equal(gate.create(large).code, 413);
    assert.deepEqual(gate.fields(large), []);
    const refused = { name: "MxpatchError", code: "input-too-large" };
    assert.throws(() => apply(large, "{}"), refused);
    assert.throws(() => Policy.parse(large), { code: "policy-too-large" });
    if (bytes > 16 << 20) assert.throws(() => gate.review(large), refused);
    good(gate);
  }
  assert.throws(() => gate.patch(document, new Uint8Array(2 ** 32)), /RangeError.*4294967296 bytes/);
  good(gate);
  assert.equal(memory.buffer.byteLength, size);
  gate.dispose();
});

test("a string of hundreds of millions is too large, not empty", () => {
  const gate = new Gate("mxjob");
  const long = "x".repeat(360_000_000);
  const verdict = gate.patch(document, long);
  assert.equal(verdict.code, 413);
  assert.match(verdict.message, /360000000 bytes/);
  // The size is that of UTF-8.
  const wide = `"${"é全😀".repeat(1 << 20)}"`;
  assert.match(gate.patch(document, wide).message, new RegExp(`${Buffer.byteLength(wide)} bytes`));
  gate.dispose();
});

test("limits above the default hold what they say", () => {
  const gate = new Gate("mxjob", { document: 2 ** 40, patch: 2 ** 31 });
  const wide = JSON.stringify({ metadata: { annotations: { a: "é全😀".repeat(3 << 20) } } });
  const verdict = gate.patch(document, wide);
  // A total that a field may have, not one of the text.
  assert.equal(verdict.diagnostics[0].code, "annotations-too-large");
  assert.deepEqual(JSON.parse(verdict.merged).metadata, JSON.parse(wide).metadata);
  good(gate);
  gate.dispose();
});

test("a call that ends in the middle leaves a fresh module", () => {
  const gate = new Gate("mxjob");
  const policy = Policy.parse(Policy.text("mxjob"));
  const verdict = gate.patch(document, '{"spec":{"jobMode":"é"}}');
  const before = instances;
  trap = "mxpatch_gate_patch";
  assert.throws(() => gate.patch(document, "{}"), WebAssembly.RuntimeError);
  trap = "";
  // What was made in it says so, and is freed without harm.
  for (const use of [() => gate.patch(document, "{}"), () => gate.review("{}"), () => new Gate(policy)]) {
    assert.throws(use, /the module failed in an earlier call.*make it anew/);
  }
  gate.dispose();
  policy.dispose();
  // The rest works at once, and a verdict of before still tells the rest.
  assert.equal(edit("{}", ["a"], 1), '{"a": 1}');
  assert.equal(verdict.diagnostics[0].code, "field-locked");
  assert.equal(JSON.parse(verdict.json).code, 403);
  assert.equal(instances, before + 1);
  const again = new Gate("mxjob");
  good(again);
  again.dispose();
});

test("gates that stay do not cost the next one more", () => {
  // The host looks through its memory whenever the module's grows.
  let grown = 0;
  let size = 0;
  const gates = Array.from({ length: 3000 }, () => {
    const gate = new Gate("mxjob");
    if (memory.buffer.byteLength !== size) ++grown;
    size = memory.buffer.byteLength;
    return gate;
  });
  assert.ok(grown < 40, `the memory grew ${grown} times`);
  for (const gate of gates) gate.dispose();
});
