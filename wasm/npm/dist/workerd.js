import module from "../mxpatch.wasm";
import { use } from "./instance.js";
use(() => module);
export { apply, applyFix, diff, edit, explain, format, Gate, identify, MxpatchError, parseYaml, parseYamlAll, Policy, PolicySet, undo, unset, writeYaml, } from "./api.js";
