"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.writeYaml = exports.unset = exports.undo = exports.PolicySet = exports.Policy = exports.parseYamlAll = exports.parseYaml = exports.MxpatchError = exports.identify = exports.Gate = exports.format = exports.explain = exports.edit = exports.diff = exports.applyFix = exports.apply = void 0;
const module_js_1 = require("./module.js");
const instance_js_1 = require("./instance.js");
let compiled;
function compile() {
    const text = atob(module_js_1.base64);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; ++i)
        bytes[i] = text.charCodeAt(i);
    return new WebAssembly.Module(bytes);
}
(0, instance_js_1.use)(() => (compiled ??= compile()));
var api_js_1 = require("./api.js");
Object.defineProperty(exports, "apply", { enumerable: true, get: function () { return api_js_1.apply; } });
Object.defineProperty(exports, "applyFix", { enumerable: true, get: function () { return api_js_1.applyFix; } });
Object.defineProperty(exports, "diff", { enumerable: true, get: function () { return api_js_1.diff; } });
Object.defineProperty(exports, "edit", { enumerable: true, get: function () { return api_js_1.edit; } });
Object.defineProperty(exports, "explain", { enumerable: true, get: function () { return api_js_1.explain; } });
Object.defineProperty(exports, "format", { enumerable: true, get: function () { return api_js_1.format; } });
Object.defineProperty(exports, "Gate", { enumerable: true, get: function () { return api_js_1.Gate; } });
Object.defineProperty(exports, "identify", { enumerable: true, get: function () { return api_js_1.identify; } });
Object.defineProperty(exports, "MxpatchError", { enumerable: true, get: function () { return api_js_1.MxpatchError; } });
Object.defineProperty(exports, "parseYaml", { enumerable: true, get: function () { return api_js_1.parseYaml; } });
Object.defineProperty(exports, "parseYamlAll", { enumerable: true, get: function () { return api_js_1.parseYamlAll; } });
Object.defineProperty(exports, "Policy", { enumerable: true, get: function () { return api_js_1.Policy; } });
Object.defineProperty(exports, "PolicySet", { enumerable: true, get: function () { return api_js_1.PolicySet; } });
Object.defineProperty(exports, "undo", { enumerable: true, get: function () { return api_js_1.undo; } });
Object.defineProperty(exports, "unset", { enumerable: true, get: function () { return api_js_1.unset; } });
Object.defineProperty(exports, "writeYaml", { enumerable: true, get: function () { return api_js_1.writeYaml; } });
