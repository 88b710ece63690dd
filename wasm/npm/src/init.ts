// The entry for those who may not compile, or compile in their own way: nothing
// works until init() has a module, made from the file mxpatch/mxpatch.wasm.
import { use } from "./instance.js";

/** Takes the WebAssembly.Module that everything made from now on runs in. (Its
 * type is in some of TypeScript's libraries only, and says no more.) */
export function init(module: object): void {
  // Not instanceof: one may come from another realm.
  if (Object.prototype.toString.call(module) !== "[object WebAssembly.Module]") {
    throw new TypeError("mxpatch: init() takes a WebAssembly.Module");
  }
  use(() => module as WebAssembly.Module);
}

export {
  apply,
  applyFix,
  diff,
  edit,
  explain,
  format,
  Gate,
  identify,
  MxpatchError,
  parseYaml,
  parseYamlAll,
  Policy,
  PolicySet,
  undo,
  unset,
  writeYaml,
} from "./api.js";
export type * from "./api.js";
