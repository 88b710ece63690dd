import { keep, measure, Status } from "./engine.js";
import { freeze, MxpatchError } from "./error.js";
import { expect, languageOf, placesAt, refuse, spanAt, unknown } from "./found.js";
import { complete, Handle } from "./handle.js";
import { engine as current } from "./instance.js";
import { Ranges } from "./ranges.js";
const limit = 1 << 16;
const types = [
    "labels",
    "annotations",
    "integer",
    "string",
    "boolean",
    "any",
];
export const kinds = [
    "updatable",
    "key-locked",
    "server",
    "locked",
    "mixed",
];
const statuses = ["subresource", "locked", "open"];
export class Policy {
    again;
    text;
    engine;
    handle;
    name;
    match;
    status;
    isDefault;
    fields;
    constructor(engine, at, again, text) {
        this.again = again;
        this.text = text;
        this.engine = engine;
        this.handle = new Handle(this, engine, at, "mxpatch_policy_free");
        engine.call["mxpatch_policy_name"](at, engine.out);
        this.name = engine.slice();
        const { out } = engine;
        engine.call["mxpatch_policy_match"](at, out, out + 8, out + 16);
        const [group, kind, resource] = [0, 2, 4].map((index) => engine.slice(index));
        const versions = [];
        while (engine.call["mxpatch_policy_version"](at, versions.length, out) === Status.ok) {
            versions.push(engine.slice());
        }
        this.match = freeze({ group, versions, kind, resource });
        this.status = statuses[engine.call["mxpatch_policy_status"](at)];
        this.isDefault = engine.call["mxpatch_policy_is_default"](at) === 1;
        const count = engine.call["mxpatch_policy_field_count"](at);
        this.fields = freeze(Array.from({ length: count }, (_, index) => readRule(engine, at, index)));
    }
    static get builtin() {
        const engine = current();
        const names = [];
        for (let i = 0;; ++i) {
            const status = engine.call["mxpatch_builtin_name"](i, engine.out);
            if (status !== Status.ok)
                return Object.freeze(names);
            names.push(engine.slice());
        }
    }
    static text(name) {
        const engine = current();
        const { at, size } = engine.bring(0, name);
        const status = engine.call["mxpatch_builtin_text"](at, size, engine.out);
        return status === Status.ok ? engine.slice() : noPolicy(name);
    }
    static parse(json, language) {
        const kept = keep(measure(json, limit));
        return Policy.compile(current(), kept, languageOf(language));
    }
    static compile(engine, kept, language) {
        const text = engine.bring(0, kept);
        const out = engine.out;
        const status = engine.call["mxpatch_policy_parse"](text.at, text.size, out, out + 4);
        if (status === Status.refused) {
            refuse(engine, 1, language, { policy: text });
        }
        expect(status);
        const at = engine.word(0);
        engine.settle();
        return new Policy(engine, at, () => Policy.compile(alive(engine), kept, language), kept);
    }
    static named(name, engine = current()) {
        const text = engine.bring(0, name);
        const status = engine.call["mxpatch_policy_builtin"](text.at, text.size, engine.out);
        if (status === Status.absent) {
            noPolicy(name);
        }
        expect(status);
        const at = engine.word(0);
        const again = () => Policy.named(name, alive(engine));
        return new Policy(engine, at, again, Policy.text(name));
    }
    matches({ apiVersion, kind }) {
        const { engine } = this;
        const a = engine.bring(0, apiVersion ?? "");
        const b = engine.bring(1, kind ?? "");
        return engine.send("mxpatch_policy_matches", this.at, [a, b]) === 1;
    }
    place(pointer) {
        const { engine } = this;
        const { call, out } = engine;
        const given = engine.bring(2, pointer);
        const find = call["mxpatch_policy_place"];
        const status = find(this.at, given.at, given.size, out, out + 16);
        if (status === Status.badArgument) {
            throw new TypeError('mxpatch: a place is a JSON Pointer, as "/spec/suspend"');
        }
        expect(status);
        const [kind, rule, locked] = [0, 1, 5].map((index) => engine.word(index));
        const lockedKey = locked === 0 ? null : engine.slice(4);
        let span = spanAt(engine, 2);
        const text = engine.bring(2, this.text);
        if (span !== null && text.yaml !== undefined) {
            call["mxpatch_yaml_place"](text.yaml, out + 8, out + 16);
            span = spanAt(engine, 4);
        }
        const ranges = new Ranges(engine, { policy: text });
        ranges.tell("policy", span);
        ranges.find();
        const range = ranges.of("policy", span);
        const found = placesAt(engine, text.source ?? text, span);
        engine.settle();
        return freeze({
            kind: kinds[kind],
            rule: rule === unknown ? null : this.fields[rule],
            lockedKey,
            span,
            range,
            ...found,
        });
    }
    get at() {
        return this.handle.at;
    }
    dispose() {
        this.handle.dispose();
    }
}
complete("Policy", Policy, ({ name, match, isDefault, status, fields }) => ({
    name,
    match,
    isDefault,
    status,
    fields,
}));
function noPolicy(name) {
    const there = Policy.builtin.join(", ");
    throw new MxpatchError("policy-unknown", `there is no built-in policy ${JSON.stringify(name)}: there are ${there}`);
}
const alive = (engine) => (engine.broken ? current() : engine);
function readRule(engine, policy, index) {
    const out = engine.out;
    engine.call["mxpatch_policy_field"](policy, index, out, out + 64, out + 72);
    const bound = (has, at) => {
        if (engine.word(has) === 0)
            return null;
        const exact = engine.signed64(at);
        const plain = Number(exact);
        return Number.isSafeInteger(plain) ? plain : exact;
    };
    const rule = {
        path: "",
        field: engine.slice(16),
        pointer: engine.slice(18),
        repeats: engine.word(8) === 1,
        type: types[engine.word(4)],
        removable: engine.word(7) === 1,
        minimum: bound(5, 0),
        maximum: bound(6, 2),
    };
    const enums = engine.word(9);
    const keys = engine.word(10);
    const words = (call, count) => Array.from({ length: count }, (_, which) => {
        engine.call[call](policy, index, which, out);
        return engine.slice();
    });
    engine.call["mxpatch_policy_field_path"](policy, index, out);
    rule.path = engine.slice();
    return {
        ...rule,
        enum: words("mxpatch_policy_field_enum", enums),
        lockedKeys: words("mxpatch_policy_field_locked_key", keys),
    };
}
