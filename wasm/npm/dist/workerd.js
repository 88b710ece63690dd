import module from "../mxpatch.wasm";
import { use } from "./instance.js";
use(() => module);
export { apply, applyFix, diff, edit, explain, format, Gate, identify, MxpatchError, Policy, PolicySet, undo, unset, } from "./api.js";
