import { keep, Status } from "./engine.js";
import { freeze } from "./error.js";
import { expect, faultAt, refuse, spanAt } from "./found.js";
import { disposable, Handle } from "./handle.js";
import { Policy } from "./policy.js";
import { Ranges } from "./ranges.js";
import { readVerdict } from "./verdict.js";
const limitNames = [
    "document",
    "patch",
    "depth",
    "output",
    "diagnostics",
];
const languages = ["en", "zh"];
export class Gate {
    engine;
    gate;
    reviewer;
    rules;
    language;
    again;
    constructor(policy, limits, language) {
        this.language = languages.indexOf(language ?? "en");
        if (this.language < 0)
            throw new TypeError(`no language ${language}`);
        const own = typeof policy === "string";
        const rules = own ? Policy.named(policy) : policy;
        const engine = (this.engine = rules.engine);
        this.rules = rules.fields;
        const given = { ...limits };
        this.again = () => {
            const same = rules.again();
            const gate = new Gate(same, given, language);
            same.dispose();
            return gate;
        };
        const { call, out } = engine;
        expect(call["mxpatch_gate_new"](rules.at, out));
        this.gate = new Handle(this, engine, engine.word(0), "mxpatch_gate_free");
        expect(call["mxpatch_reviewer_new"](0, this.language, out));
        const reviewer = engine.word(0);
        this.reviewer = new Handle(this, engine, reviewer, "mxpatch_reviewer_free");
        expect(call["mxpatch_reviewer_add"](reviewer, rules.at));
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
            expect(set(this.gate.at, which, BigInt(value)));
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
        const { engine, language } = this;
        const kept = given.map(keep);
        const [document, other] = this.ask(call, kept);
        const texts = { document: document };
        if (other !== undefined)
            texts[donor] = other;
        const made = readVerdict(engine, language, texts, () => this.json(call, kept));
        engine.settle();
        return made;
    }
    ask(call, given) {
        const { engine } = this;
        const { at } = this.gate;
        const brought = given.map((text, i) => engine.bring(i, text));
        expect(engine.send(call, at, brought, engine.out));
        return brought;
    }
    json(call, given) {
        if (this.gate.disposed) {
            const gate = this.again();
            const text = gate.json(call, given);
            gate.dispose();
            return text;
        }
        const { engine } = this;
        const { out } = engine;
        this.ask(call, given);
        const verdict = engine.word(0);
        expect(engine.call["mxpatch_verdict_json"](verdict, this.language, out));
        const text = engine.owned();
        engine.settle();
        return text;
    }
    review(review) {
        const { engine } = this;
        const { call, out } = engine;
        const text = engine.bring(0, review);
        const reviewer = this.reviewer.at;
        const status = engine.send("mxpatch_reviewer_review", reviewer, [text], out);
        if (status !== Status.refused) {
            expect(status);
            const response = engine.copy(engine.word(0), engine.word(1));
            engine.settle();
            return response;
        }
        call["mxpatch_reviewer_error_message"](reviewer, this.language, out);
        const message = engine.owned();
        call["mxpatch_reviewer_error"](reviewer, out);
        const fault = faultAt(engine, 0, message, () => text);
        engine.settle();
        refuse([fault]);
    }
    fields(document) {
        const { engine } = this;
        const { call, out } = engine;
        const text = engine.bring(0, document);
        const gate = this.gate.at;
        expect(engine.send("mxpatch_gate_fields", gate, [text], out));
        const found = Array.from({ length: engine.word(0) }, (_, index) => {
            call["mxpatch_gate_field"](gate, index, out, out + 64, out + 72);
            return this.field(text);
        });
        engine.settle();
        return freeze(found);
    }
    field(document) {
        const { engine } = this;
        const span = spanAt(engine, 2);
        const ranges = new Ranges(engine, { document });
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
disposable(Gate);
