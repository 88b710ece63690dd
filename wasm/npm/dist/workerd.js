import module from "../mxpatch.wasm";
import { use } from "./instance.js";
use(() => module);
export { apply, diff, edit, Gate, MxpatchError, Policy, undo, unset } from "./api.js";
