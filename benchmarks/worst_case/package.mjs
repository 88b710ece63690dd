// What the package takes to tell all of two objects: the least microseconds of the
// processor of some runs, which is what can be counted in Node.
//
//   package.mjs POLICY BEFORE AFTER       the files of one pair (twice.py)
import { readFileSync } from "node:fs";
import { Gate, Policy } from "../wasm/package.mjs";

const [policy, before, after] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const gate = new Gate(policy === "" ? "mxjob" : Policy.parse(policy));
const surfaces = {
  message: (verdict) => verdict.message,
  diagnostics: (verdict) => verdict.diagnostics.map((one) => one.message),
  changes: (verdict) => verdict.changes.map((one) => one.field),
  json: (verdict) => verdict.json,
  fields: () => gate.fields(before),
};
const least = {};
for (const [name, read] of Object.entries(surfaces)) {
  for (let i = 0; i !== 5; ++i) {
    const start = process.cpuUsage();
    read(gate.patch(before, after));
    const { user } = process.cpuUsage(start);
    least[name] = Math.min(least[name] ?? Infinity, user);
  }
}
console.log(JSON.stringify(least));
