export { MxpatchError } from "./error.js";
export { Gate } from "./gate.js";
export { apply, diff, edit, undo, unset } from "./merge.js";
export { Policy } from "./policy.js";
