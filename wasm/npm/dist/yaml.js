import { Status } from "./engine.js";
import { freeze } from "./error.js";
import { expect, languageOf, readFaults, refuse, spanAt } from "./found.js";
import { engine as current } from "./instance.js";
import { Ranges } from "./ranges.js";
import { YamlText } from "./yamltext.js";
const limit = 64 << 20;
const jsonLimit = 32 << 20;
export function parseYaml(text, options = {}) {
    const all = parseYamlAll(text, options);
    const { document } = options;
    const found = all[(document ?? 1) - 1];
    if (found !== undefined && (document !== undefined || all.length === 1))
        return found;
    if (document === undefined && all.length === 0) {
        throw new RangeError("mxpatch: the YAML has no document with something in it");
    }
    const there = all.map(({ document }) => document).join(", ");
    throw new RangeError(document === undefined
        ? `mxpatch: the YAML has ${all.length} documents: say which, as { document: 1 }, or take parseYamlAll()`
        : `mxpatch: the YAML has no document ${document}: there are ${there || "none"}`);
}
export function parseYamlAll(text, options = {}) {
    if (text instanceof YamlText)
        return Object.freeze([text]);
    const engine = current();
    const { call, out } = engine;
    const language = languageOf(options.language);
    const given = engine.bring(2, text, limit);
    const reader = engine.reader(2);
    const check = (status) => {
        if (status === Status.absent)
            return false;
        if (status === Status.refused) {
            expect(call["mxpatch_yaml_faults"](reader, out));
            refuse(engine, 0, language, { document: given });
        }
        expect(status);
        return true;
    };
    check(call["mxpatch_yaml_open"](reader, given.at, given.size, 0));
    const all = [];
    let written;
    while (check(call["mxpatch_yaml_next"](reader))) {
        const source = engine.sourceOf(reader, given);
        written ??= typeof text === "string" ? text : engine.text(source.at, source.size);
        all.push(read(engine, reader, source, written, language));
    }
    engine.settle();
    return Object.freeze(all);
}
export function writeYaml(json, language) {
    const engine = current();
    const given = engine.bring(0, json, jsonLimit);
    const { out } = engine;
    const number = languageOf(language);
    const status = engine.call["mxpatch_yaml_write"](given.at, given.size, out, out + 8);
    if (status === Status.refused)
        refuse(engine, 2, number, { document: given });
    expect(status);
    const made = engine.owned();
    engine.settle();
    return made;
}
function read(engine, reader, source, written, language) {
    const { call, out } = engine;
    expect(call["mxpatch_yaml_json"](reader, out));
    const json = engine.slice();
    expect(call["mxpatch_yaml_facts_of"](reader, out));
    const [number, omitted] = [engine.word(0), engine.word(4)];
    const span = Object.freeze(spanAt(engine, 1));
    const ranges = new Ranges(engine, { document: source });
    ranges.tell("document", span);
    ranges.find();
    const range = ranges.of("document", span);
    expect(call["mxpatch_yaml_warnings"](reader, out));
    const warnings = readFaults(engine, 0, language, { document: source });
    return freeze(new YamlText(written, json, number, span, range, warnings, omitted));
}
