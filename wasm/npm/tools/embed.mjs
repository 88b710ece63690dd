// Writes mxpatch.wasm as a JavaScript module, twice: for dist/ and for dist/cjs.
// It needs nothing but Node, so that `npm pack` works in a fresh clone.
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";

const at = (path) => new URL(`../${path}`, import.meta.url);
const wasm = readFileSync(at("mxpatch.wasm"));
const recorded = readFileSync(at("mxpatch.wasm.sha256"), "utf8").split(" ")[0];
const found = createHash("sha256").update(wasm).digest("hex");
if (found !== recorded) {
  console.error("mxpatch.wasm is not what mxpatch.wasm.sha256 says: run tools/wasm --update");
  process.exit(1);
}
const text = JSON.stringify(wasm.toString("base64"));
const note = "// Written by tools/embed.mjs from mxpatch.wasm.\n";
writeFileSync(at("dist/module.js"), `${note}export const base64 = ${text};\n`);
writeFileSync(at("dist/cjs/module.js"), `${note}exports.base64 = ${text};\n`);
copyFileSync(at("../../LICENSE"), at("LICENSE"));
