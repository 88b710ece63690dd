"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Policy = void 0;
const engine_js_1 = require("./engine.js");
const error_js_1 = require("./error.js");
const found_js_1 = require("./found.js");
const handle_js_1 = require("./handle.js");
const instance_js_1 = require("./instance.js");
const types = [
    "labels",
    "annotations",
    "integer",
    "string",
    "boolean",
    "any",
];
class Policy {
    again;
    engine;
    handle;
    name;
    fields;
    constructor(engine, at, again) {
        this.again = again;
        this.engine = engine;
        this.handle = new handle_js_1.Handle(this, engine, at, "mxpatch_policy_free");
        engine.call["mxpatch_policy_name"](at, engine.out);
        this.name = engine.slice();
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
    static parse(json) {
        return Policy.compile((0, instance_js_1.engine)(), json);
    }
    static compile(engine, json) {
        const kept = (0, engine_js_1.keep)(json);
        const text = engine.bring(0, kept);
        const out = engine.out;
        const status = engine.call["mxpatch_policy_parse"](text.at, text.size, out, out + 4);
        if (status === engine_js_1.Status.refused) {
            const list = engine.word(1);
            const faults = [];
            const count = engine.call["mxpatch_faults_count"](list);
            for (let i = 0; i !== count; ++i) {
                engine.call["mxpatch_faults_at"](list, i, out, out + 64);
                const message = engine.slice(16);
                faults.push((0, found_js_1.faultAt)(engine, 0, message, () => text));
            }
            engine.call["mxpatch_faults_free"](list);
            engine.settle();
            (0, found_js_1.refuse)(faults);
        }
        (0, found_js_1.expect)(status);
        engine.settle();
        const again = () => Policy.compile(engine, kept);
        return new Policy(engine, engine.word(0), again);
    }
    static named(name, engine = (0, instance_js_1.engine)()) {
        const text = engine.bring(0, name);
        const status = engine.call["mxpatch_policy_builtin"](text.at, text.size, engine.out);
        if (status === engine_js_1.Status.absent) {
            throw new error_js_1.MxpatchError("policy-unknown", `there is no built-in policy ${JSON.stringify(name)}: ` +
                `there are ${Policy.builtin.join(", ")}`);
        }
        (0, found_js_1.expect)(status);
        const again = () => Policy.named(name, engine);
        return new Policy(engine, engine.word(0), again);
    }
    get at() {
        return this.handle.at;
    }
    dispose() {
        this.handle.dispose();
    }
}
exports.Policy = Policy;
(0, handle_js_1.disposable)(Policy);
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
    return {
        ...rule,
        enum: words("mxpatch_policy_field_enum", enums),
        lockedKeys: words("mxpatch_policy_field_locked_key", keys),
    };
}
