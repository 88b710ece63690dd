// Every test needs the module; the page unpacks its own.
import { readFileSync } from "node:fs";
import { init } from "mxpatch/init";

const wasm = readFileSync("mxpatch.wasm");
init(new WebAssembly.Module(wasm));
