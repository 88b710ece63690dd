"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.unknown = void 0;
exports.spanAt = spanAt;
exports.faultAt = faultAt;
exports.refuse = refuse;
exports.expect = expect;
const engine_js_1 = require("./engine.js");
const error_js_1 = require("./error.js");
const ranges_js_1 = require("./ranges.js");
const inputs = [
    "document",
    "patch",
    "new",
    "policy",
    "review",
];
exports.unknown = 0xffffffff;
function spanAt(engine, index) {
    const begin = engine.word(index);
    return begin === exports.unknown ? null : { begin, end: engine.word(index + 1) };
}
function faultAt(engine, index, message, text) {
    const code = engine.word(index);
    const input = inputs[engine.word(index + 2)];
    const span = spanAt(engine, index + 3);
    const name = engine.codeName(code);
    const bytes = text(input);
    const ranges = new ranges_js_1.Ranges(engine, bytes === undefined ? {} : { [input]: bytes });
    ranges.tell(input, span);
    ranges.find();
    return { code: name, message, input, span, range: ranges.of(input, span) };
}
function refuse(faults) {
    throw new error_js_1.MxpatchError(faults[0].code, faults[0].message, (0, error_js_1.freeze)(faults));
}
function expect(status) {
    if (status === engine_js_1.Status.ok)
        return;
    if (status === engine_js_1.Status.outOfMemory) {
        throw new error_js_1.MxpatchError("out-of-memory", "out of memory");
    }
    throw new Error(`mxpatch: status ${status}`);
}
