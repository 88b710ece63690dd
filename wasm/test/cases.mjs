// Judges every case of tests/data in the module, and compares with what the
// library says of it natively, byte for byte.
//
//   node cases.mjs mxpatch.wasm mxpatch_outcomes
import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { Instance, load } from "./module.mjs";

const [wasm, program] = process.argv.slice(2);
const instance = new Instance(load(wasm));
const native = spawn(program, { stdio: ["ignore", "pipe", "inherit"] });
const ended = new Promise((resolve) => native.on("close", resolve));

let count = 0;
for await (const line of createInterface({ input: native.stdout })) {
  const one = JSON.parse(line);
  for (const key of ["policyText", "document", "patch", "new", "value"]) {
    if (key in one) one[key] = Buffer.from(one[key], "base64");
  }
  const wanted = Buffer.from(one.outcome, "base64").toString("utf8");
  const found = instance.outcome(one);
  if (found !== wanted) {
    assert.equal(found.slice(0, 4000), wanted.slice(0, 4000), one.name);
    assert.fail(`${one.name}: the outcomes differ far behind`);
  }
  ++count;
}
assert.equal(await ended, 0, "mxpatch_outcomes failed");
assert.ok(count > 400, `only ${count} cases`);
console.log(`${count} cases have the outcome of native`);
