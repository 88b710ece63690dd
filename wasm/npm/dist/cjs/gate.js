"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Gate = void 0;
const engine_js_1 = require("./engine.js");
const error_js_1 = require("./error.js");
const found_js_1 = require("./found.js");
const handle_js_1 = require("./handle.js");
const policy_js_1 = require("./policy.js");
const ranges_js_1 = require("./ranges.js");
const verdict_js_1 = require("./verdict.js");
const limitNames = [
    "document",
    "patch",
    "depth",
    "output",
    "diagnostics",
];
const languages = ["en", "zh"];
class Question {
    answer;
    policy;
    call;
    donor;
    given;
    verdict = 0;
    turn = 0;
    brought = [];
    changed = 0;
    ascii = true;
    known;
    text;
    constructor(answer, policy, call, donor, given) {
        this.answer = answer;
        this.policy = policy;
        this.call = call;
        this.donor = donor;
        this.given = given.map(engine_js_1.keep);
    }
    told() {
        return (this.known ??= this.answer(this, (engine, at, language) => {
            const [document, other] = this.brought;
            const texts = { document, [this.donor]: other };
            return (0, verdict_js_1.readTold)(engine, at, language, texts, this);
        }));
    }
    json() {
        return (this.text ??= this.answer(this, (engine, at, language) => {
            (0, found_js_1.expect)(engine.call["mxpatch_verdict_json"](at, language, engine.out));
            return engine.owned();
        }));
    }
}
class Gate {
    engine;
    gate;
    reviewer;
    rules;
    policy;
    language;
    again;
    answer = (question, read) => {
        if (this.gate.disposed) {
            const gate = this.again();
            question.turn = 0;
            const part = gate.answer(question, read);
            gate.dispose();
            return part;
        }
        const { engine } = this;
        if (question.turn !== engine.turn)
            this.ask(question);
        const part = read(engine, question.verdict, this.language);
        engine.settle();
        return part;
    };
    constructor(policy, limits, language) {
        this.language = languages.indexOf(language ?? "en");
        if (this.language < 0)
            throw new TypeError(`no language ${language}`);
        const own = typeof policy === "string";
        const rules = own ? policy_js_1.Policy.named(policy) : policy;
        const engine = (this.engine = rules.engine);
        this.rules = rules.fields;
        this.policy = rules.name || null;
        const given = { ...limits };
        this.again = () => {
            const same = rules.again();
            const gate = new Gate(same, given, language);
            same.dispose();
            return gate;
        };
        const { call, out } = engine;
        (0, found_js_1.expect)(call["mxpatch_gate_new"](rules.at, out));
        this.gate = new handle_js_1.Handle(this, engine, engine.word(0), "mxpatch_gate_free");
        (0, found_js_1.expect)(call["mxpatch_reviewer_new"](0, this.language, out));
        const reviewer = engine.word(0);
        this.reviewer = new handle_js_1.Handle(this, engine, reviewer, "mxpatch_reviewer_free");
        (0, found_js_1.expect)(call["mxpatch_reviewer_add"](reviewer, rules.at));
        if (own)
            rules.dispose();
        limitNames.forEach((name, which) => {
            const value = given[name];
            if (value === undefined)
                return;
            if (!Number.isSafeInteger(value) || value < 0) {
                throw new RangeError(`limits.${name} is no count: ${value}`);
            }
            const set = call["mxpatch_gate_set_limit"];
            (0, found_js_1.expect)(set(this.gate.at, which, BigInt(value)));
        });
    }
    patch(document, patch) {
        return this.judge("mxpatch_gate_patch", "patch", [document, patch]);
    }
    update(document, updated, user = "") {
        return this.judge("mxpatch_gate_update", "new", [document, updated, user]);
    }
    create(document) {
        return this.judge("mxpatch_gate_create", "new", [document]);
    }
    judge(call, donor, given) {
        const question = new Question(this.answer, this.policy, call, donor, given);
        this.ask(question);
        const verdict = (0, verdict_js_1.readVerdict)(this.engine, question);
        this.engine.settle();
        return verdict;
    }
    ask(question) {
        const { engine, gate } = this;
        const { call, given } = question;
        const { at } = gate;
        const brought = given.map((text, i) => engine.bring(i, text));
        (0, found_js_1.expect)(engine.send(call, at, brought, engine.out));
        question.verdict = engine.word(0);
        question.brought = brought;
        question.turn = engine.turn;
    }
    review(review) {
        const { engine } = this;
        const { call, out } = engine;
        const text = engine.bring(0, review);
        const reviewer = this.reviewer.at;
        const status = engine.send("mxpatch_reviewer_review", reviewer, [text], out);
        if (status !== engine_js_1.Status.refused) {
            (0, found_js_1.expect)(status);
            const response = engine.copy(engine.word(0), engine.word(1));
            engine.settle();
            return response;
        }
        call["mxpatch_reviewer_error_message"](reviewer, this.language, out);
        const message = engine.owned();
        call["mxpatch_reviewer_error"](reviewer, out);
        const fault = (0, found_js_1.faultAt)(engine, 0, message, () => text);
        engine.settle();
        (0, found_js_1.refuse)([fault]);
    }
    fields(document) {
        const { engine } = this;
        const { call, out } = engine;
        const text = engine.bring(0, document);
        const gate = this.gate.at;
        (0, found_js_1.expect)(engine.send("mxpatch_gate_fields", gate, [text], out));
        const found = Array.from({ length: engine.word(0) }, (_, index) => {
            call["mxpatch_gate_field"](gate, index, out, out + 64, out + 72);
            return this.field(text);
        });
        engine.settle();
        return (0, error_js_1.freeze)(found);
    }
    field(document) {
        const { engine } = this;
        const span = (0, found_js_1.spanAt)(engine, 2);
        const ranges = new ranges_js_1.Ranges(engine, { document });
        ranges.tell("document", span);
        ranges.find();
        return {
            rule: this.rules[engine.word(0)],
            pointer: engine.slice(16),
            present: engine.word(1) === 1,
            value: span === null ? null : engine.slice(18),
            span,
            range: ranges.of("document", span),
        };
    }
    dispose() {
        this.gate.dispose();
        this.reviewer.dispose();
    }
}
exports.Gate = Gate;
(0, handle_js_1.disposable)(Gate);
