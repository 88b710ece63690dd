import { Status } from "./engine.js";
import { freeze, MxpatchError } from "./error.js";
import { addRanges } from "./ranges.js";
export const inputs = [
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
export function placesAt(engine, { at, size }, span) {
    const of = (offset) => {
        if (offset === undefined)
            return [null, null];
        engine.call["mxpatch_locate"](at, size, offset, engine.out);
        return [engine.word(0), engine.word(1)];
    };
    const [line, column] = of(span?.begin);
    const [endLine, endColumn] = of(span?.end);
    return { line, column, endLine, endColumn };
}
function faultAt(engine, list, index, language) {
    const { call, out } = engine;
    const put = out + 64;
    call["mxpatch_faults_at"](list, index, out);
    const span = spanAt(engine, 3);
    call["mxpatch_fault_message"](list, index, language, put);
    const message = engine.slice(16);
    const where = call["mxpatch_fault_place"](list, index, out + 128, out + 140);
    const place = (word) => where === Status.ok ? engine.word(word) : null;
    let fix = null;
    if (call["mxpatch_fault_fix"](list, index, language, put) === Status.ok) {
        const title = engine.slice(16);
        const count = engine.word(11);
        const edits = Array.from({ length: count }, (_, which) => {
            call["mxpatch_fault_edit"](list, index, which, put, put + 8);
            const at = spanAt(engine, 16);
            return { span: at, range: at, text: engine.slice(18) };
        });
        fix = { title, edits: count === 0 ? null : edits };
    }
    return {
        code: engine.codeName(engine.word(0)),
        message,
        input: inputs[engine.word(2)],
        span,
        range: span,
        line: place(32),
        column: place(33),
        endLine: place(35),
        endColumn: place(36),
        fix,
    };
}
export function readFaults(engine, word, language, texts) {
    const { call } = engine;
    const list = engine.word(word);
    const count = call["mxpatch_faults_count"](list);
    for (const [place, text] of Object.entries(texts)) {
        if (text?.yaml === undefined)
            continue;
        call["mxpatch_faults_origin"](list, inputs.indexOf(place), text.yaml);
    }
    const faults = Array.from({ length: count }, (_, index) => faultAt(engine, list, index, language));
    call["mxpatch_faults_free"](list);
    addRanges(engine, faults, texts);
    return freeze(faults);
}
export function refuse(engine, word, language, texts) {
    const faults = readFaults(engine, word, language, texts);
    engine.settle();
    throw new MxpatchError(faults[0].code, faults[0].message, faults);
}
export function expect(status) {
    if (status === Status.ok)
        return;
    if (status === Status.outOfMemory) {
        throw new MxpatchError("out-of-memory", "out of memory");
    }
    throw new Error(`mxpatch: status ${status}`);
}
export function numberOf(what, names, name) {
    const number = names.indexOf(name);
    if (number >= 0)
        return number;
    throw new TypeError(`mxpatch: there is no ${what} ${String(name)}: there are ${names.join(", ")}`);
}
const languages = ["en", "zh"];
export const languageOf = (name = "en") => numberOf("language", languages, name);
