"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Gate = void 0;
const engine_js_1 = require("./engine.js");
const error_js_1 = require("./error.js");
const found_js_1 = require("./found.js");
const handle_js_1 = require("./handle.js");
const policy_js_1 = require("./policy.js");
const ranges_js_1 = require("./ranges.js");
const review_js_1 = require("./review.js");
const verdict_js_1 = require("./verdict.js");
const limitNames = [
    "document",
    "patch",
    "depth",
    "output",
    "diagnostics",
    "changes",
    "fields",
];
class Question {
    answer;
    policy;
    call;
    donor;
    given;
    verdict = 0;
    turn = 0;
    brought = [];
    ascii = true;
    known;
    text;
    constructor(answer, policy, call, donor, given) {
        this.answer = answer;
        this.policy = policy;
        this.call = call;
        this.donor = donor;
        this.given = given;
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
    most;
    again;
    samePolicy;
    answer = (question, read) => {
        if (this.gate.gone) {
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
    constructor(policy, limits = {}, language) {
        if (typeof policy !== "string" && !(policy instanceof policy_js_1.Policy)) {
            throw new TypeError('mxpatch: new Gate() takes the name of a built-in policy, as "mxjob", or what Policy.parse(text) gives');
        }
        this.language = (0, found_js_1.languageOf)(language);
        const own = typeof policy === "string";
        const rules = own ? policy_js_1.Policy.named(policy) : policy;
        const engine = (this.engine = rules.engine);
        this.rules = rules.fields;
        this.policy = rules.name || null;
        const given = { ...limits };
        this.samePolicy = rules.again;
        this.again = () => {
            const same = rules.again();
            const gate = new Gate(same, given, language);
            same.dispose();
            return gate;
        };
        const { call, out } = engine;
        (0, found_js_1.expect)(call["mxpatch_gate_new"](rules.at, out));
        this.gate = new handle_js_1.Handle(this, engine, engine.word(0), "mxpatch_gate_free");
        if (own)
            rules.dispose();
        for (const [name, value] of Object.entries(given)) {
            if (value === undefined)
                continue;
            const which = (0, found_js_1.numberOf)("limit", limitNames, name);
            if (!Number.isSafeInteger(value) || value < 0) {
                throw new RangeError(`limits.${name} is not a count: ${value}`);
            }
            const set = call["mxpatch_gate_set_limit"];
            (0, found_js_1.expect)(set(this.gate.at, which, BigInt(value)));
        }
        this.most = [this.limit(0), this.limit(1)];
    }
    limit(which) {
        const { engine, gate } = this;
        (0, found_js_1.expect)(engine.call["mxpatch_gate_limit"](gate.at, which, engine.out));
        return engine.word(1) === 0 ? Math.min(engine.word(0), engine_js_1.ceiling) : engine_js_1.ceiling;
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
    undo(document, patch) {
        const { engine, gate, language } = this;
        const { out } = engine;
        const texts = [document, patch].map((text, i) => engine.bring(i, text, this.most[i]));
        (0, found_js_1.expect)(engine.send("mxpatch_gate_patch", gate.at, texts, out));
        const undone = engine.call["mxpatch_gate_undo"];
        const status = undone(gate.at, 0, out, out + 8);
        const [a, b] = texts;
        if (status === engine_js_1.Status.refused) {
            (0, found_js_1.refuse)(engine, 2, language, { document: a, patch: b });
        }
        (0, found_js_1.expect)(status);
        const made = engine.owned();
        engine.settle();
        return made;
    }
    judge(call, donor, texts) {
        const given = texts.map((text, i) => (0, engine_js_1.keep)((0, engine_js_1.measure)(text, this.most[i])));
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
        this.speakOf(brought[0], 0);
        if (brought[1] !== undefined)
            this.speakOf(brought[1], question.donor === "patch" ? 1 : 2);
        question.brought = brought;
        question.turn = engine.turn;
    }
    speakOf(text, which) {
        if (text.yaml === undefined)
            return;
        (0, found_js_1.expect)(this.engine.call["mxpatch_gate_origin"](this.gate.at, which, text.yaml));
    }
    review(review, options) {
        if (this.gate.at !== 0 && this.reviewer === undefined) {
            const { engine, language } = this;
            const policy = this.samePolicy();
            const set = (0, review_js_1.setOf)(engine, [policy], false, language);
            this.reviewer = new review_js_1.Reviewer(this, engine, set, language);
            engine.call["mxpatch_policy_set_free"](set);
            policy.dispose();
        }
        return this.reviewer.review(review, options);
    }
    fields(text) {
        const { engine, rules } = this;
        const { out } = engine;
        const read = engine.call["mxpatch_gate_field"];
        return this.parts("mxpatch_gate_fields", text, (gate, index) => {
            read(gate, index, out, out + 64, out + 72);
            const span = (0, found_js_1.spanAt)(engine, 2);
            return {
                rule: rules[engine.word(0)],
                pointer: engine.slice(16),
                present: engine.word(1) === 1,
                value: span === null ? null : engine.slice(18),
                span,
                range: span,
            };
        });
    }
    regions(document) {
        const { engine, rules } = this;
        const { out } = engine;
        const read = engine.call["mxpatch_gate_region"];
        return this.parts("mxpatch_gate_regions", document, (gate, index) => {
            read(gate, index, out);
            const number = engine.word(0);
            const span = (0, found_js_1.spanAt)(engine, 2);
            const rule = number < 2 ? rules[engine.word(1)] : null;
            return { kind: policy_js_1.kinds[number], rule, span, range: span };
        });
    }
    parts(call, given, read) {
        const { engine, gate } = this;
        const { out } = engine;
        const text = engine.bring(0, given, this.most[0]);
        (0, found_js_1.expect)(engine.call[call](gate.at, text.at, text.size, out, out + 4));
        const [length, omitted] = [engine.word(0), engine.word(1)];
        this.speakOf(text, 0);
        const found = Array.from({ length }, (_, index) => read(gate.at, index));
        const ranges = new ranges_js_1.Ranges(engine, { document: text });
        for (const { span } of found)
            ranges.tell("document", span);
        ranges.find();
        for (const one of found)
            one.range = ranges.of("document", one.span);
        engine.settle();
        Object.defineProperty(found, "omitted", { value: omitted });
        return (0, error_js_1.freeze)(found);
    }
    dispose() {
        this.gate.dispose();
        this.reviewer?.dispose();
    }
}
exports.Gate = Gate;
(0, handle_js_1.complete)("Gate", Gate, ({ policy }) => ({ policy }));
