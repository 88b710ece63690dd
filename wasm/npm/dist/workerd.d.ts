export { apply, applyFix, diff, edit, explain, format, Gate, identify, MxpatchError, parseYaml, parseYamlAll, Policy, PolicySet, undo, unset, writeYaml, } from "./api.js";
export type * from "./api.js";
