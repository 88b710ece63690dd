// What a module shows, beside what is emscripten's.
//
//   node exports.mjs c.wasm exports.txt     holds one against a list
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

// What emscripten shows of every standalone module.
const its = new Set([
  "memory",
  "_initialize",
  "__indirect_function_table",
  "__errno_location",
  "stackSave",
  "stackRestore",
  "stackAlloc",
]);

export const shownBy = (module) =>
  WebAssembly.Module.exports(module)
    .map((one) => one.name)
    .filter((name) => !its.has(name))
    .sort();

export const listed = (path) => readFileSync(path, "utf8").trim().split("\n").sort();

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [wasm, list] = process.argv.slice(2);
  assert.deepEqual(shownBy(new WebAssembly.Module(readFileSync(wasm))), listed(list));
}
