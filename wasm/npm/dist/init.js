import { use } from "./instance.js";
export function init(module) {
    if (Object.prototype.toString.call(module) !== "[object WebAssembly.Module]") {
        throw new TypeError("mxpatch: init() takes a WebAssembly.Module");
    }
    use(() => module);
}
export { apply, applyFix, diff, edit, explain, format, Gate, identify, MxpatchError, parseYaml, parseYamlAll, Policy, PolicySet, undo, unset, writeYaml, } from "./api.js";
