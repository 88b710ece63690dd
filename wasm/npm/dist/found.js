import { Status } from "./engine.js";
import { freeze, MxpatchError } from "./error.js";
import { Ranges } from "./ranges.js";
const inputs = [
    "document",
    "patch",
    "new",
    "policy",
    "review",
];
export const unknown = 0xffffffff;
export function spanAt(engine, index) {
    const begin = engine.word(index);
    return begin === unknown ? null : { begin, end: engine.word(index + 1) };
}
export function faultAt(engine, index, message, text) {
    const code = engine.word(index);
    const input = inputs[engine.word(index + 2)];
    const span = spanAt(engine, index + 3);
    const name = engine.codeName(code);
    const bytes = text(input);
    const ranges = new Ranges(engine, bytes === undefined ? {} : { [input]: bytes });
    ranges.tell(input, span);
    ranges.find();
    return { code: name, message, input, span, range: ranges.of(input, span) };
}
export function refuse(faults) {
    throw new MxpatchError(faults[0].code, faults[0].message, freeze(faults));
}
export function expect(status) {
    if (status === Status.ok)
        return;
    if (status === Status.outOfMemory) {
        throw new MxpatchError("out-of-memory", "out of memory");
    }
    throw new Error(`mxpatch: status ${status}`);
}
