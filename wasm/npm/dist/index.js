import { base64 } from "./module.js";
import { use } from "./instance.js";
use(() => {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; ++i)
        bytes[i] = text.charCodeAt(i);
    return new WebAssembly.Module(bytes);
});
export { apply, diff, edit, Gate, MxpatchError, Policy, undo, unset } from "./api.js";
