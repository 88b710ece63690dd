import { Status } from "./engine.js";
import { expect, numberOf, refuse } from "./found.js";
import { Handle } from "./handle.js";
const limit = 16 << 20;
const modes = ["enforce", "warn", "audit"];
export function setOf(engine, policies, builtin, language) {
    const { call, out } = engine;
    const handles = policies.map((policy) => {
        if (policy.engine === engine)
            return policy.at;
        throw new TypeError("mxpatch: a policy was made in another module");
    });
    const list = engine.bringWords(handles);
    const status = call["mxpatch_policy_set_new"](list, handles.length, builtin ? 1 : 0, out, out + 4);
    if (status === Status.refused)
        refuse(engine, 1, language, {});
    expect(status);
    return engine.word(0);
}
export class Reviewer {
    engine;
    language;
    handle;
    constructor(owner, engine, set, language) {
        this.engine = engine;
        this.language = language;
        const { call, out } = engine;
        expect(call["mxpatch_reviewer_new"](set, 0, out));
        const at = engine.word(0);
        this.handle = new Handle(owner, engine, at, "mxpatch_reviewer_free");
    }
    review(review, { mode = "enforce" } = {}) {
        const { engine, language } = this;
        const { call, out } = engine;
        const { at } = this.handle;
        const how = numberOf("mode", modes, mode);
        const text = engine.bring(0, review, limit);
        const answer = call["mxpatch_reviewer_review"];
        const status = answer(at, text.at, text.size, how, language, out);
        if (status === Status.refused) {
            expect(call["mxpatch_reviewer_faults"](at, out));
            refuse(engine, 0, language, { review: text });
        }
        expect(status);
        const response = engine.copy(engine.word(0), engine.word(1));
        engine.free(0);
        engine.settle();
        return response;
    }
    dispose() {
        this.handle.dispose();
    }
}
