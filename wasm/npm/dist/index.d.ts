export { apply, diff, edit, Gate, MxpatchError, Policy, undo, unset } from "./api.js";
export type * from "./api.js";
