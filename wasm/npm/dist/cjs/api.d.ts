export { MxpatchError, type Fault } from "./error.js";
export { Gate } from "./gate.js";
export { explain } from "./explain.js";
export { identify } from "./identify.js";
export { apply, applyFix, diff, edit, format, undo, unset } from "./merge.js";
export { Policy } from "./policy.js";
export { PolicySet } from "./set.js";
export { parseYaml, parseYamlAll, writeYaml } from "./yaml.js";
export type * from "./types.js";
