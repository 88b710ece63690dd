"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Reviewer = void 0;
exports.setOf = setOf;
const engine_js_1 = require("./engine.js");
const found_js_1 = require("./found.js");
const handle_js_1 = require("./handle.js");
const limit = 16 << 20;
const modes = ["enforce", "warn", "audit"];
function setOf(engine, policies, builtin, language) {
    const { call, out } = engine;
    const handles = policies.map((policy) => {
        if (policy.engine === engine)
            return policy.at;
        throw new TypeError("mxpatch: a policy was made in another module");
    });
    const list = engine.bringWords(handles);
    const status = call["mxpatch_policy_set_new"](list, handles.length, builtin ? 1 : 0, out, out + 4);
    if (status === engine_js_1.Status.refused)
        (0, found_js_1.refuse)(engine, 1, language, {});
    (0, found_js_1.expect)(status);
    return engine.word(0);
}
class Reviewer {
    engine;
    language;
    handle;
    constructor(owner, engine, set, language) {
        this.engine = engine;
        this.language = language;
        const { call, out } = engine;
        (0, found_js_1.expect)(call["mxpatch_reviewer_new"](set, 0, out));
        const at = engine.word(0);
        this.handle = new handle_js_1.Handle(owner, engine, at, "mxpatch_reviewer_free");
    }
    review(review, { mode = "enforce" } = {}) {
        const { engine, language } = this;
        const { call, out } = engine;
        const { at } = this.handle;
        const how = (0, found_js_1.numberOf)("mode", modes, mode);
        const text = engine.bring(0, review, limit);
        const answer = call["mxpatch_reviewer_review"];
        const status = answer(at, text.at, text.size, how, language, out);
        if (status === engine_js_1.Status.refused) {
            (0, found_js_1.expect)(call["mxpatch_reviewer_faults"](at, out));
            (0, found_js_1.refuse)(engine, 0, language, { review: text });
        }
        (0, found_js_1.expect)(status);
        const response = engine.copy(engine.word(0), engine.word(1));
        engine.free(0);
        engine.settle();
        return response;
    }
    dispose() {
        this.handle.dispose();
    }
}
exports.Reviewer = Reviewer;
