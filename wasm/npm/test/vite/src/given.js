// May compile nothing: its module is compiled by a worker that may.
import { Gate, init } from "mxpatch/init";
import { document as job, patch } from "./texts.js";

try {
  new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  document.body.dataset.forbidden = "no";
} catch (error) {
  document.body.dataset.forbidden = error instanceof WebAssembly.CompileError ? "yes" : "?";
}
const compiler = new Worker(new URL("./compiler.js", import.meta.url), { type: "module" });
compiler.onmessage = ({ data }) => {
  try {
    init(data);
    document.body.dataset.page = new Gate("mxjob").patch(job, patch).json;
  } catch (error) {
    document.body.dataset.page = `failed: ${error}`;
  }
};
