// Whether the module in the package is what its hash says and, where the compiler
// is the recorded one, that and the page's what the sources make. Exits with 4,
// skipped, elsewhere.
//
//   node committed.mjs mxpatch.wasm page.wasm toolchain.txt
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const [built, builtOfPage, toolchain] = process.argv.slice(2);
const at = (path) => new URL(`../${path}`, import.meta.url);
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");

const committed = readFileSync(at("npm/mxpatch.wasm"));
const recorded = readFileSync(at("npm/mxpatch.wasm.sha256"), "utf8").split(" ")[0];
if (hash(committed) !== recorded) {
  console.error("wasm/npm/mxpatch.wasm is not what its sha256 says");
  process.exit(1);
}
const made = readFileSync(at("toolchain.txt"), "utf8");
const here = readFileSync(toolchain, "utf8");
if (here !== made) {
  console.log(`made by\n${made}here is\n${here}`);
  process.exit(4);
}
const pairs = [
  ["wasm/npm/mxpatch.wasm", built],
  ["web-demo/mxpatch.wasm", builtOfPage],
];
for (const [name, made] of pairs) {
  if (readFileSync(at(`../${name}`)).equals(readFileSync(made))) continue;
  console.error(`${name} is not what the sources make: run tools/wasm --update`);
  process.exit(1);
}
console.log(`the sources make ${recorded}`);
