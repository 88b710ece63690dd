import { ceiling, keep, measure, Status } from "./engine.js";
import { freeze } from "./error.js";
import { expect, languageOf, numberOf, refuse, spanAt } from "./found.js";
import { complete, Handle } from "./handle.js";
import { kinds, Policy } from "./policy.js";
import { Ranges } from "./ranges.js";
import { Reviewer, setOf } from "./review.js";
import { readTold, readVerdict } from "./verdict.js";
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
            return readTold(engine, at, language, texts, this);
        }));
    }
    json() {
        return (this.text ??= this.answer(this, (engine, at, language) => {
            expect(engine.call["mxpatch_verdict_json"](at, language, engine.out));
            return engine.owned();
        }));
    }
}
export class Gate {
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
        if (typeof policy !== "string" && !(policy instanceof Policy)) {
            throw new TypeError('mxpatch: new Gate() takes the name of a built-in policy, as "mxjob", or what Policy.parse(text) gives');
        }
        this.language = languageOf(language);
        const own = typeof policy === "string";
        const rules = own ? Policy.named(policy) : policy;
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
        expect(call["mxpatch_gate_new"](rules.at, out));
        this.gate = new Handle(this, engine, engine.word(0), "mxpatch_gate_free");
        if (own)
            rules.dispose();
        for (const [name, value] of Object.entries(given)) {
            if (value === undefined)
                continue;
            const which = numberOf("limit", limitNames, name);
            if (!Number.isSafeInteger(value) || value < 0) {
                throw new RangeError(`limits.${name} is not a count: ${value}`);
            }
            const set = call["mxpatch_gate_set_limit"];
            expect(set(this.gate.at, which, BigInt(value)));
        }
        this.most = [this.limit(0), this.limit(1)];
    }
    limit(which) {
        const { engine, gate } = this;
        expect(engine.call["mxpatch_gate_limit"](gate.at, which, engine.out));
        return engine.word(1) === 0 ? Math.min(engine.word(0), ceiling) : ceiling;
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
        expect(engine.send("mxpatch_gate_patch", gate.at, texts, out));
        const undone = engine.call["mxpatch_gate_undo"];
        const status = undone(gate.at, 0, out, out + 8);
        const [a, b] = texts;
        if (status === Status.refused) {
            refuse(engine, 2, language, { document: a, patch: b });
        }
        expect(status);
        const made = engine.owned();
        engine.settle();
        return made;
    }
    judge(call, donor, texts) {
        const given = texts.map((text, i) => keep(measure(text, this.most[i])));
        const question = new Question(this.answer, this.policy, call, donor, given);
        this.ask(question);
        const verdict = readVerdict(this.engine, question);
        this.engine.settle();
        return verdict;
    }
    ask(question) {
        const { engine, gate } = this;
        const { call, given } = question;
        const { at } = gate;
        const brought = given.map((text, i) => engine.bring(i, text));
        expect(engine.send(call, at, brought, engine.out));
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
        expect(this.engine.call["mxpatch_gate_origin"](this.gate.at, which, text.yaml));
    }
    review(review, options) {
        if (this.gate.at !== 0 && this.reviewer === undefined) {
            const { engine, language } = this;
            const policy = this.samePolicy();
            const set = setOf(engine, [policy], false, language);
            this.reviewer = new Reviewer(this, engine, set, language);
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
            const span = spanAt(engine, 2);
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
            const span = spanAt(engine, 2);
            const rule = number < 2 ? rules[engine.word(1)] : null;
            return { kind: kinds[number], rule, span, range: span };
        });
    }
    parts(call, given, read) {
        const { engine, gate } = this;
        const { out } = engine;
        const text = engine.bring(0, given, this.most[0]);
        expect(engine.call[call](gate.at, text.at, text.size, out, out + 4));
        const [length, omitted] = [engine.word(0), engine.word(1)];
        this.speakOf(text, 0);
        const found = Array.from({ length }, (_, index) => read(gate.at, index));
        const ranges = new Ranges(engine, { document: text });
        for (const { span } of found)
            ranges.tell("document", span);
        ranges.find();
        for (const one of found)
            one.range = ranges.of("document", one.span);
        engine.settle();
        Object.defineProperty(found, "omitted", { value: omitted });
        return freeze(found);
    }
    dispose() {
        this.gate.dispose();
        this.reviewer?.dispose();
    }
}
complete("Gate", Gate, ({ policy }) => ({ policy }));
