"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readVerdict = readVerdict;
const error_js_1 = require("./error.js");
const found_js_1 = require("./found.js");
const later_js_1 = require("./later.js");
const ranges_js_1 = require("./ranges.js");
const operations = ["patch", "update", "create"];
const ops = ["add", "remove", "replace"];
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
class Reader {
    words;
    bytes;
    next = 0;
    at = 0;
    all;
    constructor(words, bytes) {
        this.words = words;
        this.bytes = bytes;
        this.all = utf8.decode(bytes);
    }
    word() {
        return this.words[this.next++];
    }
    span() {
        const begin = this.word();
        const end = this.word();
        return begin === found_js_1.unknown ? null : Object.freeze({ begin, end });
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
            : utf8.decode(this.bytes.subarray(begin, this.at));
    }
    body() {
        const text = this.maybe();
        return text !== null && text.includes("\\")
            ? JSON.parse(`"${text}"`)
            : text;
    }
    list(count, item) {
        const all = [];
        for (let i = 0; i !== count; ++i)
            all.push(item());
        return all;
    }
}
function readVerdict(engine, language, texts, write) {
    const { call, out } = engine;
    const at = engine.word(0);
    (0, found_js_1.expect)(call["mxpatch_verdict_summary"](at, out));
    const code = engine.word(1);
    const operation = operations[engine.word(2)];
    const omitted = engine.word(4);
    const changed = engine.word(7);
    const has = engine.word(8);
    const record = call["mxpatch_verdict_record"];
    (0, found_js_1.expect)(record(at, language, out, out + 8));
    const reader = new Reader(engine.numbers(engine.word(0), engine.word(1)), engine.view(engine.word(2), engine.word(3)));
    const verdict = {
        format: "mxpatch.verdict/v1",
        operation,
        policy: reader.maybe(),
        object: Object.freeze({
            apiVersion: reader.body(),
            kind: reader.body(),
            namespace: reader.body(),
            name: reader.body(),
        }),
        allowed: code === 200,
        code,
        reason: reader.text(),
        message: reader.text(),
        diagnostics: JSON.parse(reader.maybe() ?? "[]"),
        omitted,
        changes: reader.list(changed, () => readChange(reader)),
        merged: null,
    };
    engine.free(0);
    engine.free(2);
    if (has !== 0) {
        (0, found_js_1.expect)(call["mxpatch_merged"](at, 0, out));
        const from = engine.word(0);
        const size = engine.word(1);
        const merged = engine.text(from, size);
        verdict.merged = merged;
        texts.merged = { at: from, size, ascii: merged.length === size };
    }
    const { document, patch, new: updated, merged } = texts;
    const plain = [document, patch, updated, merged].every((text) => text?.ascii ?? true);
    if (!plain || verdict.diagnostics.length !== 0) {
        const ranges = new ranges_js_1.Ranges(engine, texts);
        eachSpan(verdict, texts, (place, span) => ranges.tell(place, span));
        ranges.find();
        eachSpan(verdict, texts, (place, span) => ranges.of(place, span));
    }
    if (has !== 0)
        engine.free(0);
    (0, error_js_1.freeze)(verdict.diagnostics);
    (0, error_js_1.freeze)(verdict.changes);
    return Object.freeze((0, later_js_1.later)(verdict, "json", write));
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
function eachSpan(verdict, texts, twin) {
    for (const found of verdict.diagnostics) {
        found.range = twin(found.input, found.span);
        for (const edit of found.fix?.edits ?? []) {
            edit.range = twin(found.input, edit.span);
        }
        for (const other of found.related) {
            other.range = twin(other.input, other.span);
        }
    }
    const donor = texts.new === undefined ? "patch" : "new";
    for (const change of verdict.changes) {
        change.ranges = (0, error_js_1.freeze)({
            document: twin("document", change.spans.document),
            patch: twin(donor, change.spans.patch),
            merged: twin("merged", change.spans.merged),
        });
    }
}
