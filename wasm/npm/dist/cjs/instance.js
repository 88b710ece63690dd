"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.use = use;
exports.engine = engine;
const engine_js_1 = require("./engine.js");
let source;
let current;
function use(module) {
    source = module;
    current = undefined;
}
function engine() {
    if (current !== undefined && !current.broken)
        return current;
    if (source === undefined) {
        throw new Error('mxpatch: call init(module) of "mxpatch/init" first');
    }
    return (current = new engine_js_1.Engine(source()));
}
