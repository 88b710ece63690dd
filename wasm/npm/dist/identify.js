import { Status } from "./engine.js";
import { expect, languageOf, refuse } from "./found.js";
import { engine as current } from "./instance.js";
const identifiers = new WeakMap();
const limit = 3 << 20;
export function identify(document, language) {
    const engine = current();
    const { call, out } = engine;
    let at = identifiers.get(engine);
    if (at === undefined) {
        expect(call["mxpatch_identifier_new"](out));
        identifiers.set(engine, (at = engine.word(0)));
    }
    const text = engine.bring(0, document, limit);
    const status = call["mxpatch_identify"](at, text.at, text.size, out, out + 8, out + 16, out + 24);
    if (status === Status.refused) {
        expect(call["mxpatch_identifier_faults"](at, out));
        refuse(engine, 0, languageOf(language), { document: text });
    }
    expect(status);
    const part = (index) => engine.slice(index) || null;
    const identity = {
        apiVersion: part(0),
        kind: part(2),
        namespace: part(4),
        name: part(6),
    };
    engine.settle();
    return Object.freeze(identity);
}
