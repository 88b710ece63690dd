"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Policy = exports.kinds = void 0;
const engine_js_1 = require("./engine.js");
const error_js_1 = require("./error.js");
const found_js_1 = require("./found.js");
const handle_js_1 = require("./handle.js");
const instance_js_1 = require("./instance.js");
const ranges_js_1 = require("./ranges.js");
const limit = 1 << 16;
const types = [
    "labels",
    "annotations",
    "integer",
    "string",
    "boolean",
    "any",
];
exports.kinds = [
    "updatable",
    "key-locked",
    "server",
    "locked",
    "mixed",
];
const statuses = ["subresource", "locked", "open"];
class Policy {
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
        this.handle = new handle_js_1.Handle(this, engine, at, "mxpatch_policy_free");
        engine.call["mxpatch_policy_name"](at, engine.out);
        this.name = engine.slice();
        const { out } = engine;
        engine.call["mxpatch_policy_match"](at, out, out + 8, out + 16);
        const [group, kind, resource] = [0, 2, 4].map((index) => engine.slice(index));
        const versions = [];
        while (engine.call["mxpatch_policy_version"](at, versions.length, out) === engine_js_1.Status.ok) {
            versions.push(engine.slice());
        }
        this.match = (0, error_js_1.freeze)({ group, versions, kind, resource });
        this.status = statuses[engine.call["mxpatch_policy_status"](at)];
        this.isDefault = engine.call["mxpatch_policy_is_default"](at) === 1;
        const count = engine.call["mxpatch_policy_field_count"](at);
        this.fields = (0, error_js_1.freeze)(Array.from({ length: count }, (_, index) => readRule(engine, at, index)));
    }
    static get builtin() {
        const engine = (0, instance_js_1.engine)();
        const names = [];
        for (let i = 0;; ++i) {
            const status = engine.call["mxpatch_builtin_name"](i, engine.out);
            if (status !== engine_js_1.Status.ok)
                return Object.freeze(names);
            names.push(engine.slice());
        }
    }
    static text(name) {
        const engine = (0, instance_js_1.engine)();
        const { at, size } = engine.bring(0, name);
        const status = engine.call["mxpatch_builtin_text"](at, size, engine.out);
        return status === engine_js_1.Status.ok ? engine.slice() : noPolicy(name);
    }
    static parse(json, language) {
        const kept = (0, engine_js_1.keep)((0, engine_js_1.measure)(json, limit));
        return Policy.compile((0, instance_js_1.engine)(), kept, (0, found_js_1.languageOf)(language));
    }
    static compile(engine, kept, language) {
        const text = engine.bring(0, kept);
        const out = engine.out;
        const status = engine.call["mxpatch_policy_parse"](text.at, text.size, out, out + 4);
        if (status === engine_js_1.Status.refused) {
            (0, found_js_1.refuse)(engine, 1, language, { policy: text });
        }
        (0, found_js_1.expect)(status);
        const at = engine.word(0);
        engine.settle();
        return new Policy(engine, at, () => Policy.compile(alive(engine), kept, language), kept);
    }
    static named(name, engine = (0, instance_js_1.engine)()) {
        const text = engine.bring(0, name);
        const status = engine.call["mxpatch_policy_builtin"](text.at, text.size, engine.out);
        if (status === engine_js_1.Status.absent) {
            noPolicy(name);
        }
        (0, found_js_1.expect)(status);
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
        if (status === engine_js_1.Status.badArgument) {
            throw new TypeError('mxpatch: a place is a JSON Pointer, as "/spec/suspend"');
        }
        (0, found_js_1.expect)(status);
        const [kind, rule, locked] = [0, 1, 5].map((index) => engine.word(index));
        const lockedKey = locked === 0 ? null : engine.slice(4);
        let span = (0, found_js_1.spanAt)(engine, 2);
        const text = engine.bring(2, this.text);
        if (span !== null && text.yaml !== undefined) {
            call["mxpatch_yaml_place"](text.yaml, out + 8, out + 16);
            span = (0, found_js_1.spanAt)(engine, 4);
        }
        const ranges = new ranges_js_1.Ranges(engine, { policy: text });
        ranges.tell("policy", span);
        ranges.find();
        const range = ranges.of("policy", span);
        const found = (0, found_js_1.placesAt)(engine, text.source ?? text, span);
        engine.settle();
        return (0, error_js_1.freeze)({
            kind: exports.kinds[kind],
            rule: rule === found_js_1.unknown ? null : this.fields[rule],
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
exports.Policy = Policy;
(0, handle_js_1.complete)("Policy", Policy, ({ name, match, isDefault, status, fields }) => ({
    name,
    match,
    isDefault,
    status,
    fields,
}));
function noPolicy(name) {
    const there = Policy.builtin.join(", ");
    throw new error_js_1.MxpatchError("policy-unknown", `there is no built-in policy ${JSON.stringify(name)}: there are ${there}`);
}
const alive = (engine) => (engine.broken ? (0, instance_js_1.engine)() : engine);
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
