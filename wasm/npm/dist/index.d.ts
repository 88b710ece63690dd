export { apply, applyFix, diff, edit, explain, format, Gate, identify, MxpatchError, Policy, PolicySet, undo, unset, } from "./api.js";
export type * from "./api.js";
