// Hosts that are not plain Node: realms, and what they lack; what they print.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { inspect } from "node:util";
import vm from "node:vm";
import { Gate, MxpatchError, Policy } from "mxpatch";

const document = '{"apiVersion":"kubeflow.org/v1","kind":"MXJob","spec":{"jobMode":"全😀"}}';
const patch = '{"spec":{"jobMode":"é","cleanPodPolicy":"all"}}';

// CommonJS in a realm that has what is given and the language, as
// jest-environment-jsdom loads it.
function load(realm) {
  const folder = createRequire(import.meta.url).resolve("mxpatch");
  const loaded = new Map();
  const read = (path) => {
    if (loaded.has(path)) return loaded.get(path).exports;
    const module = { exports: {} };
    loaded.set(path, module);
    const text = `(function (exports, require, module) {${readFileSync(path, "utf8")}\n})`;
    const made = vm.runInContext(text, realm, { filename: path });
    made(module.exports, (name) => read(join(path, "..", name)), module);
    return module.exports;
  };
  return read(folder);
}

test("a realm without TextEncoder and TextDecoder", () => {
  const realm = vm.createContext({ atob });
  assert.equal(vm.runInContext("typeof TextEncoder + typeof TextDecoder", realm), "undefinedundefined");
  const there = load(realm);
  const gate = new there.Gate("mxjob", {}, "zh");
  const wanted = new Gate("mxjob", {}, "zh");
  for (const one of [patch, `{"a":"\ud800"}`, `{"é":"${"全é😀".repeat(40_000)}"}`]) {
    const [found, expected] = [gate, wanted].map((each) => each.patch(document, one));
    assert.equal(found.json, expected.json);
    assert.equal(found.merged, expected.merged);
    assert.equal(JSON.stringify(found), JSON.stringify(expected));
  }
});

test("bytes of another realm", () => {
  const realm = vm.createContext({ atob });
  const bytes = (text) => vm.runInContext(`Uint8Array.of(${[...Buffer.from(text)]})`, realm);
  const gate = new Gate("mxjob");
  const given = bytes(patch);
  assert.ok(!(given instanceof Uint8Array));
  const verdict = gate.patch(bytes(document), given);
  given.fill(32);
  assert.deepEqual(verdict, gate.patch(document, patch));
  assert.throws(() => gate.patch(document, new Uint16Array(2)), TypeError);
  // And the other way round.
  const there = load(realm);
  assert.equal(new there.Gate("mxjob").patch(Buffer.from(document), Buffer.from(patch)).json, verdict.json);
  // An options object of another realm, and what is wrong with a policy.
  assert.throws(() => there.Policy.parse("{}"), { name: "MxpatchError" });
});

test("what the console shows is what one would want to read", () => {
  const gate = new Gate("mxjob");
  assert.equal(inspect(gate), "Gate { policy: 'mxjob' }");
  const shown = inspect(gate.patch(document, patch), { depth: 9 });
  assert.doesNotMatch(shown, /Getter|Symbol|engine/);
  assert.match(shown, /message: 'spec\.jobMode may not be updated/);
  assert.match(shown, /code: 'field-locked'/);
  const policy = Policy.parse(Policy.text("mxjob"));
  assert.match(inspect(policy), /^Policy \{\s+name: 'mxjob',/);
  assert.doesNotMatch(inspect(policy, { depth: 9 }), /engine|handle/);
  gate.dispose();
});

test("what is no policy is told what is wanted", () => {
  const said = { name: "TypeError", message: /Policy\.parse\(text\)/ };
  for (const wrong of [undefined, null, {}, { format: "mxpatch.policy/v1" }, 5, new Gate("mxjob")]) {
    assert.throws(() => new Gate(wrong), said);
  }
  assert.throws(() => new Gate("mxjobs"), (error) => error instanceof MxpatchError && error.code === "policy-unknown");
  assert.throws(() => new Gate("mxjob", { documents: 5 }), /no limit documents: there are document, patch, /);
  assert.throws(() => new Gate("mxjob", {}, "fr"), /no language fr: there are en, zh/);
});
