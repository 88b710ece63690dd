// The entry for Cloudflare's workers, whose bundler compiles an imported module:
// compiling bytes is forbidden there.
import module from "../mxpatch.wasm";
import { use } from "./instance.js";

use(() => module);

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
