"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.explain = explain;
const found_js_1 = require("./found.js");
const instance_js_1 = require("./instance.js");
function explain(code, language) {
    const engine = (0, instance_js_1.engine)();
    const { at, size } = engine.bring(0, code);
    const number = engine.call["mxpatch_code_find"](at, size);
    if (number === 0)
        throw new TypeError(`mxpatch: there is no code ${code}`);
    const words = (0, found_js_1.languageOf)(language);
    const meaning = engine.call["mxpatch_code_meaning"](number, words);
    return Object.freeze({
        code,
        meaning: engine.static(meaning),
        httpCode: engine.call["mxpatch_code_http"](number),
    });
}
