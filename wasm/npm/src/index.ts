// The usual entry: the module is inside, and everything works at once.
import { base64 } from "./module.js";
import { use } from "./instance.js";

// Compiled once, however many instances there come to be.
let compiled: WebAssembly.Module | undefined;

function compile(): WebAssembly.Module {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; ++i) bytes[i] = text.charCodeAt(i);
  return new WebAssembly.Module(bytes);
}

use(() => (compiled ??= compile()));

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
