"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readVerdict = readVerdict;
const error_js_1 = require("./error.js");
const ranges_js_1 = require("./ranges.js");
function readVerdict(engine, json, texts) {
    const verdict = JSON.parse(json);
    if (verdict.merged !== null && Object.values(texts).some((t) => !t.ascii)) {
        texts.merged = engine.bring(2, verdict.merged);
    }
    const ranges = new ranges_js_1.Ranges(engine, texts);
    eachSpan(verdict, texts, (place, span) => {
        ranges.tell(place, span);
        return span;
    });
    ranges.find();
    eachSpan(verdict, texts, (place, span) => ranges.of(place, span));
    verdict.json = json;
    return (0, error_js_1.freeze)(verdict);
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
        change.ranges = {
            document: twin("document", change.spans.document),
            patch: twin(donor, change.spans.patch),
            merged: twin("merged", change.spans.merged),
        };
    }
}
