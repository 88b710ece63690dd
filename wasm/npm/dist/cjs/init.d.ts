/** Takes the module that everything made from now on runs in. */
export declare function init(module: WebAssembly.Module): void;
export { apply, diff, edit, Gate, MxpatchError, Policy, undo, unset } from "./api.js";
export type * from "./api.js";
