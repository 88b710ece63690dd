"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.explain = explain;
const found_js_1 = require("./found.js");
const instance_js_1 = require("./instance.js");
const meanings_js_1 = require("./meanings.js");
function explain(code, language) {
    const engine = (0, instance_js_1.engine)();
    const { at, size } = engine.bring(0, code);
    const number = engine.call["mxpatch_code_find"](at, size);
    if (number === 0)
        throw new TypeError(`mxpatch: there is no code ${code}`);
    return Object.freeze({
        code,
        meaning: meanings_js_1.meanings[code][(0, found_js_1.languageOf)(language)],
        httpCode: engine.call["mxpatch_code_http"](number),
    });
}
