/** Takes the WebAssembly.Module that everything made from now on runs in. (Its
 * type is in some of TypeScript's libraries only, and says no more.) */
export declare function init(module: object): void;
export { apply, applyFix, diff, edit, explain, format, Gate, identify, MxpatchError, parseYaml, parseYamlAll, Policy, PolicySet, undo, unset, writeYaml, } from "./api.js";
export type * from "./api.js";
