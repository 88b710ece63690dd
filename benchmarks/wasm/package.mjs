// The package as it is published: its JavaScript and its module, both tracked.
import { readFileSync } from "node:fs";
import { init } from "../../wasm/npm/dist/init.js";

const wasm = new URL("../../wasm/npm/mxpatch.wasm", import.meta.url);
init(new WebAssembly.Module(readFileSync(wasm)));

export * from "../../wasm/npm/dist/init.js";
