"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.unset = exports.undo = exports.Policy = exports.MxpatchError = exports.Gate = exports.edit = exports.diff = exports.apply = void 0;
exports.init = init;
const instance_js_1 = require("./instance.js");
function init(module) {
    if (Object.prototype.toString.call(module) !== "[object WebAssembly.Module]") {
        throw new TypeError("mxpatch: init() takes a WebAssembly.Module");
    }
    (0, instance_js_1.use)(() => module);
}
var api_js_1 = require("./api.js");
Object.defineProperty(exports, "apply", { enumerable: true, get: function () { return api_js_1.apply; } });
Object.defineProperty(exports, "diff", { enumerable: true, get: function () { return api_js_1.diff; } });
Object.defineProperty(exports, "edit", { enumerable: true, get: function () { return api_js_1.edit; } });
Object.defineProperty(exports, "Gate", { enumerable: true, get: function () { return api_js_1.Gate; } });
Object.defineProperty(exports, "MxpatchError", { enumerable: true, get: function () { return api_js_1.MxpatchError; } });
Object.defineProperty(exports, "Policy", { enumerable: true, get: function () { return api_js_1.Policy; } });
Object.defineProperty(exports, "undo", { enumerable: true, get: function () { return api_js_1.undo; } });
Object.defineProperty(exports, "unset", { enumerable: true, get: function () { return api_js_1.unset; } });
