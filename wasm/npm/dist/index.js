import { base64 } from "./module.js";
import { use } from "./instance.js";
let compiled;
function compile() {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; ++i)
        bytes[i] = text.charCodeAt(i);
    return new WebAssembly.Module(bytes);
}
use(() => (compiled ??= compile()));
export { apply, applyFix, diff, edit, explain, format, Gate, identify, MxpatchError, parseYaml, parseYamlAll, Policy, PolicySet, undo, unset, writeYaml, } from "./api.js";
