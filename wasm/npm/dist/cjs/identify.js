"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.identify = identify;
const engine_js_1 = require("./engine.js");
const found_js_1 = require("./found.js");
const instance_js_1 = require("./instance.js");
const identifiers = new WeakMap();
const limit = 3 << 20;
function identify(document, language) {
    const engine = (0, instance_js_1.engine)();
    const { call, out } = engine;
    let at = identifiers.get(engine);
    if (at === undefined) {
        (0, found_js_1.expect)(call["mxpatch_identifier_new"](out));
        identifiers.set(engine, (at = engine.word(0)));
    }
    const text = engine.bring(0, document, limit);
    const status = call["mxpatch_identify"](at, text.at, text.size, out, out + 8, out + 16, out + 24);
    if (status === engine_js_1.Status.refused) {
        (0, found_js_1.expect)(call["mxpatch_identifier_faults"](at, out));
        (0, found_js_1.refuse)(engine, 0, (0, found_js_1.languageOf)(language), { document: text });
    }
    (0, found_js_1.expect)(status);
    const part = (index) => engine.slice(index) || null;
    const identity = {
        apiVersion: part(0),
        kind: part(2),
        namespace: part(4),
        name: part(6),
    };
    engine.settle();
    return Object.freeze(identity);
}
