"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PolicySet = void 0;
const found_js_1 = require("./found.js");
const handle_js_1 = require("./handle.js");
const instance_js_1 = require("./instance.js");
const policy_js_1 = require("./policy.js");
const review_js_1 = require("./review.js");
const answers = [
    "unknown",
    "judged",
    "scaled",
    "other-version",
    "other-object",
    "without-scale",
];
class PolicySet {
    engine;
    handle;
    language;
    known;
    reviewer;
    size;
    constructor(policies, options = {}) {
        const engine = (this.engine = policies[0]?.engine ?? (0, instance_js_1.engine)());
        this.language = options.language;
        const language = (0, found_js_1.languageOf)(options.language);
        const at = (0, review_js_1.setOf)(engine, policies, options.builtin === true, language);
        this.handle = new handle_js_1.Handle(this, engine, at, "mxpatch_policy_set_free");
        this.known = [...policies];
        this.size = engine.call["mxpatch_policy_set_size"](at);
    }
    choose({ apiVersion, kind }) {
        const { engine } = this;
        const { call, out } = engine;
        const a = engine.bring(0, apiVersion ?? "");
        const b = engine.bring(1, kind ?? "");
        const set = this.handle.at;
        const choose = call["mxpatch_policy_set_choose"];
        (0, found_js_1.expect)(choose(set, a.at, a.size, b.at, b.size, out, out + 4));
        const how = answers[engine.word(0)];
        const policy = how === "unknown" ? null : this.policy(engine.word(1));
        return Object.freeze({ how, policy });
    }
    policy(index) {
        let policy = this.known[index];
        if (policy === undefined) {
            const { engine } = this;
            const { call, out } = engine;
            (0, found_js_1.expect)(call["mxpatch_policy_set_policy"](this.handle.at, index, out));
            const at = engine.word(0);
            call["mxpatch_policy_name"](at, out);
            const name = engine.slice();
            call["mxpatch_policy_free"](at);
            policy = this.known[index] = policy_js_1.Policy.named(name, engine);
        }
        return policy;
    }
    review(review, options) {
        const language = (0, found_js_1.languageOf)(this.language);
        this.reviewer ??= new review_js_1.Reviewer(this, this.engine, this.handle.at, language);
        return this.reviewer.review(review, options);
    }
    dispose() {
        this.handle.dispose();
        this.reviewer?.dispose();
    }
}
exports.PolicySet = PolicySet;
(0, handle_js_1.complete)("PolicySet", PolicySet, ({ size }) => ({ size }));
