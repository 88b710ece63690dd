// The module's scan, which works on vectors of its own, against the plain checker
// and the library: what is JSON, the first error of what is not, the difference
// of two texts and a verdict, for random texts (random.mjs).
//
//   node scan.mjs mxpatch.wasm mxpatch_texts
//
// MXPATCH_SEED and MXPATCH_TEXTS choose others, and more.
import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Instance, load } from "./module.mjs";
import { borders, texts } from "./random.mjs";

const [wasm, program] = process.argv.slice(2);
const seed = Number(process.env.MXPATCH_SEED ?? 20261125);
const wanted = Number(process.env.MXPATCH_TEXTS ?? 200_000);
const batch = 20_000; // texts of one run of the program

// What the program says of a text, said by the module.
class Scan {
  constructor() {
    const module = (this.module = new Instance(load(wasm)));
    const { call, out } = module;
    call.mxpatch_policy_builtin(...module.bring("mxjob"), out);
    const policy = module.word(0);
    call.mxpatch_gate_new(policy, out);
    this.gate = module.word(0);
    call.mxpatch_merger_new(out);
    this.merger = module.word(0);
    this.restart();
  }
  restart() {
    this.last = Buffer.from("{}");
  }
  error() {
    const { module, merger } = this;
    module.call.mxpatch_merger_faults(merger, module.out);
    return module.lines();
  }
  answer(bytes) {
    const { module, merger } = this;
    const { call, out } = module;
    const text = module.bring(bytes);
    try {
      if (call.mxpatch_merger_validate(merger, ...text) !== 0) return this.error();
      const last = module.bring(this.last);
      this.last = bytes;
      let change;
      if (call.mxpatch_merger_diff(merger, ...last, ...text, 0) !== 0) change = this.error();
      else change = call.mxpatch_merger_output(merger, 1, out) === 0 ? module.owned() : "";
      call.mxpatch_gate_patch(this.gate, ...text, ...last, out);
      call.mxpatch_verdict_json(module.word(0), 0, out);
      return `valid\n${change}\n${module.owned()}`;
    } finally {
      module.free();
    }
  }
}

function framed(list) {
  return Buffer.concat(
    list.flatMap((bytes) => {
      const size = Buffer.alloc(4);
      size.writeUInt32LE(bytes.length);
      return [size, bytes];
    }),
  );
}

function* unframed(data) {
  for (let at = 0; at < data.length; ) {
    const size = data.readUInt32LE(at);
    yield data.toString("utf8", at + 4, at + 4 + size);
    at += 4 + size;
  }
}

const scan = new Scan();
const count = { all: 0, valid: 0, allowed: 0 };

// The program begins anew with each batch, and so does the module.
function compare(list) {
  const { status, stdout, stderr } = spawnSync(program, {
    input: framed(list),
    maxBuffer: 1 << 30,
  });
  assert.equal(status, 0, String(stderr));
  scan.restart();
  let index = 0;
  for (const native of unframed(stdout)) {
    const text = list[index++];
    const found = scan.answer(text);
    if (found !== native) {
      assert.equal(found, native, `${JSON.stringify(text.toString("latin1"))}, seed ${seed}`);
    }
    ++count.all;
    if (native.startsWith("valid\n")) ++count.valid;
    if (native.includes('"allowed":true')) ++count.allowed;
  }
  assert.equal(index, list.length);
}

const data = new URL("../../tests/data/", import.meta.url);
const known = ["seed/document.json", "seed/patch.json", "documents/job.json"].map((name) =>
  readFileSync(new URL(name, data)),
);
let list = [];
for (const source of [borders(), texts(seed, known)]) {
  for (const text of source) {
    list.push(text);
    if (list.length === batch) {
      compare(list);
      list = [];
      if (count.all >= wanted) break;
    }
  }
}
console.log(`${count.all} texts, ${count.valid} of them JSON, ${count.allowed} allowed as a document`);
// Else the texts would not be what they are meant to be.
assert.ok(count.valid > count.all / 10 && count.valid < (count.all * 9) / 10);
assert.ok(count.allowed > count.all / 1000);
