// What is freed, when, and how often. Needs --expose-gc.
import { strict as assert } from "node:assert";
import { test } from "node:test";

// Counts calls of functions that free, and holds on to the memory.
const freed = {};
let memory;
const Real = WebAssembly.Instance;
WebAssembly.Instance = class {
  constructor(module, imports) {
    const { exports } = new Real(module, imports);
    memory = exports.memory;
    this.exports = Object.fromEntries(
      Object.entries(exports).map(([name, value]) => [
        name,
        !name.endsWith("_free")
          ? value
          : (...values) => {
              freed[name] = (freed[name] ?? 0) + 1;
              return value(...values);
            },
      ]),
    );
  }
};
const { Gate, Policy } = await import("mxpatch");

const document = '{"apiVersion":"kubeflow.org/v1","kind":"MXJob","spec":{"jobMode":"MXTrain"}}';
const count = (name) => freed[`mxpatch_${name}_free`] ?? 0;

test("dispose() frees once", () => {
  const before = [count("gate"), count("reviewer"), count("policy")];
  const gate = new Gate("mxjob"); // its policy is freed at once
  assert.equal(count("policy"), before[2] + 1);
  assert.throws(() => gate.review("{}")); // what reviews, at the first one
  before[2] += 1;
  gate.dispose();
  gate.dispose();
  assert.deepEqual(
    [count("gate"), count("reviewer"), count("policy")],
    before.map((n) => n + 1),
  );
  assert.throws(() => gate.patch(document, "{}"), /disposed/);
  assert.throws(() => gate.review("{}"), /disposed/);
});

test("Symbol.dispose is dispose", { skip: !("dispose" in Symbol) }, () => {
  const before = count("gate");
  const gate = new Gate("mxjob");
  gate[Symbol.dispose]();
  assert.equal(count("gate"), before + 1);
  gate.dispose();
  assert.equal(count("gate"), before + 1);
});

test("what is collected is freed, once", async () => {
  assert.ok(globalThis.gc, "needs --expose-gc");
  const before = [count("gate"), count("policy")];
  (() => {
    for (let i = 0; i !== 10; ++i) new Gate(Policy.parse(policy));
    const disposed = new Gate("mxjob");
    disposed.dispose();
  })();
  const goal = () => count("gate") === before[0] + 11 && count("policy") === before[1] + 11;
  for (let i = 0; i !== 200 && !goal(); ++i) {
    globalThis.gc();
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.deepEqual([count("gate"), count("policy")], before.map((n) => n + 11));
  for (let i = 0; i !== 5; ++i) {
    globalThis.gc();
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.deepEqual([count("gate"), count("policy")], before.map((n) => n + 11));
});

const policy = JSON.stringify({
  format: "mxpatch.policy/v1",
  name: "own",
  match: { group: "example.io", versions: ["*"], kind: "Job", resource: "jobs" },
  updatable: [{ path: "spec.a", type: "any" }],
});

test("a million verdicts do not grow memory", () => {
  const gate = new Gate("mxjob");
  const patches = ['{"spec":{"jobMode":"a"}}', '{"spec":{"cleanPodPolicy":"All"}}', "{", '{"é":1}'];
  const judge = (times) => {
    for (let i = 0; i !== times; ++i) gate.patch(document, patches[i & 3]);
  };
  judge(1000);
  const size = memory.buffer.byteLength;
  judge(1_000_000);
  assert.equal(memory.buffer.byteLength, size);
  gate.dispose();
});

test("gates that come and go do not grow memory", () => {
  const round = () => {
    const gate = new Gate("mxjob");
    gate.patch(document, '{"spec":{"jobMode":"a"}}');
    gate.dispose();
  };
  for (let i = 0; i !== 100; ++i) round();
  const size = memory.buffer.byteLength;
  for (let i = 0; i !== 5000; ++i) round();
  assert.equal(memory.buffer.byteLength, size);
});

test("a limit that no memory has room for leaves it usable", () => {
  const gate = new Gate("mxjob", { diagnostics: 10_000_000 });
  assert.equal(gate.patch("{}", "{}").code, 200);
  const wrong = Array.from({ length: 500 }, (_, index) => [`a${index}`, 1]);
  const many = JSON.stringify(Object.fromEntries(wrong));
  assert.equal(gate.patch("{}", many).diagnostics.length, 500);
  gate.dispose();
});

test("3 MiB, 10,001 levels and broken texts leave it usable", () => {
  const gate = new Gate("mxjob");
  const good = () => assert.equal(gate.patch(document, '{"metadata":{"labels":{"a":"b"}}}').code, 200);
  const padded = (size) => document.slice(0, -1) + " ".repeat(size - document.length) + "}";
  good();
  assert.equal(gate.patch(padded(3_145_728), '{"spec":{"cleanPodPolicy":"All"}}').code, 200);
  good();
  assert.equal(gate.patch(padded(3_145_729), "{}").code, 500);
  good();
  const deep = (levels) => `{"spec":${"[".repeat(levels)}${"]".repeat(levels)}}`;
  assert.equal(gate.patch(document, deep(9_999)).code, 403);
  const verdict = gate.patch(document, deep(10_000));
  assert.equal(verdict.diagnostics[0].code, "too-deep");
  good();
  for (const broken of ["", "{", '{"a":"\u0000"}', "\ufeff{}", '{"a":1}x', "nul"]) {
    assert.equal(gate.patch(document, broken).code, 400);
    assert.equal(gate.patch(broken, "{}").code, 500);
  }
  good();
  // What a large text needed is given back, and serves the next one.
  const large = () => gate.patch(padded(3_145_728), '{"spec":{"cleanPodPolicy":"All"}}');
  for (let i = 0; i !== 5; ++i) large();
  const size = memory.buffer.byteLength;
  for (let i = 0; i !== 20; ++i) {
    large();
    good();
  }
  assert.equal(memory.buffer.byteLength, size);
  gate.dispose();
});
