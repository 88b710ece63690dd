// The entry for those who may not compile, or compile in their own way: nothing
// works until init() has a module, made from the file mxpatch/mxpatch.wasm.
import { use } from "./instance.js";

/** Takes the module that everything made from now on runs in. */
export function init(module: WebAssembly.Module): void {
  // Not instanceof: one may come from another realm.
  if (Object.prototype.toString.call(module) !== "[object WebAssembly.Module]") {
    throw new TypeError("mxpatch: init() takes a WebAssembly.Module");
  }
  use(() => module);
}

export { apply, diff, edit, Gate, MxpatchError, Policy, undo, unset } from "./api.js";
export type * from "./api.js";
