import { expect, languageOf } from "./found.js";
import { complete, Handle } from "./handle.js";
import { engine as current } from "./instance.js";
import { Policy } from "./policy.js";
import { Reviewer, setOf } from "./review.js";
const answers = [
    "unknown",
    "judged",
    "scaled",
    "other-version",
    "other-object",
    "without-scale",
];
export class PolicySet {
    engine;
    handle;
    language;
    known;
    reviewer;
    size;
    constructor(policies, options = {}) {
        const engine = (this.engine = policies[0]?.engine ?? current());
        this.language = options.language;
        const language = languageOf(options.language);
        const at = setOf(engine, policies, options.builtin === true, language);
        this.handle = new Handle(this, engine, at, "mxpatch_policy_set_free");
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
        expect(choose(set, a.at, a.size, b.at, b.size, out, out + 4));
        const how = answers[engine.word(0)];
        const policy = how === "unknown" ? null : this.policy(engine.word(1));
        return Object.freeze({ how, policy });
    }
    policy(index) {
        let policy = this.known[index];
        if (policy === undefined) {
            const { engine } = this;
            const { call, out } = engine;
            expect(call["mxpatch_policy_set_policy"](this.handle.at, index, out));
            const at = engine.word(0);
            call["mxpatch_policy_name"](at, out);
            const name = engine.slice();
            call["mxpatch_policy_free"](at);
            policy = this.known[index] = Policy.named(name, engine);
        }
        return policy;
    }
    review(review, options) {
        const language = languageOf(this.language);
        this.reviewer ??= new Reviewer(this, this.engine, this.handle.at, language);
        return this.reviewer.review(review, options);
    }
    dispose() {
        this.handle.dispose();
        this.reviewer?.dispose();
    }
}
complete("PolicySet", PolicySet, ({ size }) => ({ size }));
