import { keep, Status } from "./engine.js";
import { freeze, MxpatchError } from "./error.js";
import { expect, faultAt, refuse } from "./found.js";
import { disposable, Handle } from "./handle.js";
import { engine as current } from "./instance.js";
const types = [
    "labels",
    "annotations",
    "integer",
    "string",
    "boolean",
    "any",
];
export class Policy {
    again;
    engine;
    handle;
    name;
    fields;
    constructor(engine, at, again) {
        this.again = again;
        this.engine = engine;
        this.handle = new Handle(this, engine, at, "mxpatch_policy_free");
        engine.call["mxpatch_policy_name"](at, engine.out);
        this.name = engine.slice();
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
    static parse(json) {
        return Policy.compile(current(), json);
    }
    static compile(engine, json) {
        const kept = keep(json);
        const text = engine.bring(0, kept);
        const out = engine.out;
        const status = engine.call["mxpatch_policy_parse"](text.at, text.size, out, out + 4);
        if (status === Status.refused) {
            const list = engine.word(1);
            const faults = [];
            const count = engine.call["mxpatch_faults_count"](list);
            for (let i = 0; i !== count; ++i) {
                engine.call["mxpatch_faults_at"](list, i, out, out + 64);
                const message = engine.slice(16);
                faults.push(faultAt(engine, 0, message, () => text));
            }
            engine.call["mxpatch_faults_free"](list);
            engine.settle();
            refuse(faults);
        }
        expect(status);
        engine.settle();
        const again = () => Policy.compile(engine, kept);
        return new Policy(engine, engine.word(0), again);
    }
    static named(name, engine = current()) {
        const text = engine.bring(0, name);
        const status = engine.call["mxpatch_policy_builtin"](text.at, text.size, engine.out);
        if (status === Status.absent) {
            throw new MxpatchError("policy-unknown", `there is no built-in policy ${JSON.stringify(name)}: ` +
                `there are ${Policy.builtin.join(", ")}`);
        }
        expect(status);
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
disposable(Policy);
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
