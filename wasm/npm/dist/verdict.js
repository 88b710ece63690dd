import { freeze } from "./error.js";
import { expect, inputs, unknown } from "./found.js";
import { inspected } from "./handle.js";
import { eachRange, Ranges } from "./ranges.js";
import { decode } from "./utf.js";
const operations = ["patch", "update", "create"];
const ops = ["add", "remove", "replace"];
class Reader {
    words;
    bytes;
    next = 0;
    at = 0;
    all;
    constructor(words, bytes) {
        this.words = words;
        this.bytes = bytes;
        this.all = decode(bytes);
    }
    word() {
        return this.words[this.next++];
    }
    span() {
        const begin = this.word();
        const end = this.word();
        return begin === unknown ? null : Object.freeze({ begin, end });
    }
    text() {
        return this.maybe() ?? "";
    }
    maybe() {
        const size = this.word();
        if (size === 0)
            return null;
        const begin = this.at;
        this.at += size;
        return this.all.length === this.bytes.length
            ? this.all.slice(begin, this.at)
            : decode(this.bytes.subarray(begin, this.at));
    }
    json(absent) {
        const text = this.maybe();
        return text === null ? absent : JSON.parse(text);
    }
    list(count, item) {
        const all = [];
        for (let i = 0; i !== count; ++i)
            all.push(item());
        return all;
    }
}
function late(read) {
    return {
        get() {
            return read(this[inspected].from);
        },
        enumerable: true,
    };
}
const told = (key) => late((from) => from.told()[key]);
const lates = {
    object: told("object"),
    message: told("message"),
    diagnostics: told("diagnostics"),
    changes: told("changes"),
    json: late((from) => from.json()),
};
const reasons = {};
const none = Object.freeze([]);
export function readVerdict(engine, from) {
    const { call, out } = engine;
    const at = engine.word(0);
    expect(call["mxpatch_verdict_summary"](at, out));
    const code = engine.word(1);
    const operation = operations[engine.word(2)];
    const listed = engine.word(3);
    const omitted = engine.word(4);
    const changesOmitted = engine.word(9);
    let merged = null;
    if (engine.word(8) !== 0) {
        expect(call["mxpatch_merged"](at, 0, out));
        merged = engine.slice();
        from.ascii = merged.length === engine.word(1);
        engine.free(0);
    }
    if (reasons[code] === undefined) {
        expect(call["mxpatch_verdict_reason"](at, out));
        reasons[code] = engine.slice();
    }
    const { policy } = from;
    const verdict = {
        format: "mxpatch.verdict/v1",
        operation,
        policy,
    };
    const add = (key) => Object.defineProperty(verdict, key, lates[key]);
    add("object");
    verdict.allowed = code === 200;
    verdict.code = code;
    verdict.reason = reasons[code];
    add("message");
    if (listed === 0)
        verdict.diagnostics = none;
    else
        add("diagnostics");
    verdict.omitted = omitted;
    verdict.changesOmitted = changesOmitted;
    add("changes");
    verdict.merged = merged;
    add("json");
    const shown = function (_, options, show) {
        return show({ ...this }, options);
    };
    shown.from = from;
    Object.defineProperty(verdict, inspected, { value: shown });
    return Object.freeze(verdict);
}
export function readTold(engine, at, language, texts, { ascii }) {
    const { call, out } = engine;
    expect(call["mxpatch_verdict_record"](at, language, out, out + 8));
    const reader = new Reader(engine.numbers(engine.word(0), engine.word(1)), engine.view(engine.word(2), engine.word(3)));
    reader.maybe();
    const object = Object.freeze({
        apiVersion: reader.maybe(),
        kind: reader.maybe(),
        namespace: reader.maybe(),
        name: reader.maybe(),
    });
    reader.maybe();
    const message = reader.text();
    reader.word();
    reader.word();
    const [listed, changed] = [reader.word(), reader.word()];
    const told = {
        object,
        message,
        diagnostics: reader.list(listed, () => readDiagnostic(reader, engine)),
        changes: reader.list(changed, () => readChange(reader)),
    };
    engine.free(0);
    engine.free(2);
    if (!ascii) {
        expect(call["mxpatch_merged"](at, 0, out));
        texts.merged = { at: engine.word(0), size: engine.word(1), ascii };
    }
    const { document, patch, new: updated, merged } = texts;
    const plain = [document, patch, updated, merged].every((text) => text?.ascii ?? true);
    if (!plain || told.diagnostics.length !== 0) {
        const ranges = new Ranges(engine, texts);
        eachSpan(told, texts, (place, span) => ranges.tell(place, span));
        ranges.find();
        eachSpan(told, texts, (place, span) => ranges.of(place, span));
    }
    if (!ascii)
        engine.free(0);
    return freeze(told);
}
function readDiagnostic(reader, engine) {
    const code = engine.codeName(reader.word());
    const severity = reader.word() === 0 ? "error" : "warning";
    const input = inputs[reader.word()];
    const span = reader.span();
    const place = () => reader.word() || null;
    const [line, column, endLine, endColumn] = [place(), place(), place(), place()];
    return {
        code,
        severity,
        input,
        pointer: reader.text(),
        field: reader.text(),
        span,
        range: span,
        line,
        column,
        endLine,
        endColumn,
        message: reader.text(),
        suggestion: reader.maybe(),
        arguments: reader.json({}),
        fix: reader.json(null),
        related: reader.json([]),
    };
}
function readChange(reader) {
    const op = ops[reader.word()];
    const allowed = reader.word() === 1;
    const spans = Object.freeze({
        document: reader.span(),
        patch: reader.span(),
        merged: reader.span(),
    });
    return {
        op,
        pointer: reader.text(),
        field: reader.text(),
        before: reader.maybe(),
        after: reader.maybe(),
        allowed,
        spans,
        ranges: spans,
    };
}
function eachSpan(told, texts, twin) {
    eachRange(told.diagnostics, twin);
    const donor = texts.new === undefined ? "patch" : "new";
    for (const change of told.changes) {
        change.ranges = freeze({
            document: twin("document", change.spans.document),
            patch: twin(donor, change.spans.patch),
            merged: twin("merged", change.spans.merged),
        });
    }
}
