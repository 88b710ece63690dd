import { utf16Offsets } from "./utf.js";
export class Ranges {
    engine;
    texts;
    offsets = new Map();
    found = new Map();
    constructor(engine, texts) {
        this.engine = engine;
        this.texts = texts;
    }
    tell(place, span) {
        if (span === null || this.plain(place))
            return span;
        let all = this.offsets.get(place);
        if (all === undefined)
            this.offsets.set(place, (all = new Set()));
        all.add(span.begin).add(span.end);
        return span;
    }
    find() {
        for (const [place, offsets] of this.offsets) {
            const sorted = [...offsets].sort((a, b) => a - b);
            const { at, size } = this.texts[place];
            const bytes = this.engine.view(at, size);
            this.found.set(place, utf16Offsets(bytes, sorted));
        }
    }
    of(place, span) {
        if (span === null || this.plain(place))
            return span;
        const at = this.found.get(place);
        const begin = at.get(span.begin);
        const end = at.get(span.end);
        const empty = span.begin === span.end;
        return Object.freeze({
            begin: begin.before,
            end: empty ? end.before : end.behind,
        });
    }
    plain(place) {
        return this.texts[place]?.ascii ?? true;
    }
}
