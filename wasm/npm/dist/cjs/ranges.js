"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Ranges = void 0;
exports.eachRange = eachRange;
exports.addRanges = addRanges;
const utf_js_1 = require("./utf.js");
const utf16 = 1;
class Ranges {
    engine;
    texts;
    found = new Map();
    constructor(engine, texts) {
        this.engine = engine;
        this.texts = texts;
    }
    tell(place, span) {
        if (span === null || this.plain(place))
            return span;
        let all = this.found.get(place);
        if (all === undefined)
            this.found.set(place, (all = new Map()));
        all.set(span.begin, 0).set(this.end(place, span), 0);
        return span;
    }
    find() {
        const { engine } = this;
        const { call } = engine;
        for (const [place, all] of this.found) {
            const { at, size, loose } = this.text(place);
            if (loose === true) {
                (0, utf_js_1.mendSurrogates)(engine.view(at, size));
                ++engine.turn;
            }
            const offsets = Uint32Array.from(all.keys()).sort();
            const list = engine.allocate(4 * offsets.length);
            const words = () => engine.numbers(list, 4 * offsets.length);
            words().set(offsets);
            call["mxpatch_offsets"](at, size, utf16, list, offsets.length);
            words().forEach((offset, index) => all.set(offsets[index], offset));
            call["mxpatch_release"](list);
        }
    }
    of(place, span) {
        if (span === null || this.plain(place))
            return span;
        const all = this.found.get(place);
        const begin = all.get(span.begin);
        return Object.freeze({ begin, end: all.get(this.end(place, span)) });
    }
    end(place, { begin, end }) {
        if (begin === end)
            return end;
        const { at, size } = this.text(place);
        const bytes = this.engine.memory();
        while (end < size && (bytes[at + end] & 0xc0) === 0x80)
            ++end;
        return end;
    }
    plain(place) {
        return this.text(place)?.ascii ?? true;
    }
    text(place) {
        const text = this.texts[place];
        return text?.source ?? text;
    }
}
exports.Ranges = Ranges;
function eachRange(all, twin) {
    for (const found of all) {
        found.range = twin(found.input, found.span);
        for (const edit of found.fix?.edits ?? []) {
            edit.range = twin(found.input, edit.span);
        }
        for (const other of found.related ?? []) {
            other.range = twin(other.input, other.span);
        }
    }
}
function addRanges(engine, all, texts) {
    const ranges = new Ranges(engine, texts);
    eachRange(all, (place, span) => ranges.tell(place, span));
    ranges.find();
    eachRange(all, (place, span) => ranges.of(place, span));
}
