"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parseYaml = parseYaml;
exports.parseYamlAll = parseYamlAll;
exports.writeYaml = writeYaml;
const engine_js_1 = require("./engine.js");
const error_js_1 = require("./error.js");
const found_js_1 = require("./found.js");
const instance_js_1 = require("./instance.js");
const ranges_js_1 = require("./ranges.js");
const yamltext_js_1 = require("./yamltext.js");
const limit = 64 << 20;
const jsonLimit = 32 << 20;
function parseYaml(text, options = {}) {
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
function parseYamlAll(text, options = {}) {
    if (text instanceof yamltext_js_1.YamlText)
        return Object.freeze([text]);
    const engine = (0, instance_js_1.engine)();
    const { call, out } = engine;
    const language = (0, found_js_1.languageOf)(options.language);
    const given = engine.bring(2, text, limit);
    const reader = engine.reader(2);
    const check = (status) => {
        if (status === engine_js_1.Status.absent)
            return false;
        if (status === engine_js_1.Status.refused) {
            (0, found_js_1.expect)(call["mxpatch_yaml_faults"](reader, out));
            (0, found_js_1.refuse)(engine, 0, language, { document: given });
        }
        (0, found_js_1.expect)(status);
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
function writeYaml(json, language) {
    const engine = (0, instance_js_1.engine)();
    const given = engine.bring(0, json, jsonLimit);
    const { out } = engine;
    const number = (0, found_js_1.languageOf)(language);
    const status = engine.call["mxpatch_yaml_write"](given.at, given.size, out, out + 8);
    if (status === engine_js_1.Status.refused)
        (0, found_js_1.refuse)(engine, 2, number, { document: given });
    (0, found_js_1.expect)(status);
    const made = engine.owned();
    engine.settle();
    return made;
}
function read(engine, reader, source, written, language) {
    const { call, out } = engine;
    (0, found_js_1.expect)(call["mxpatch_yaml_json"](reader, out));
    const json = engine.slice();
    (0, found_js_1.expect)(call["mxpatch_yaml_facts_of"](reader, out));
    const [number, omitted] = [engine.word(0), engine.word(4)];
    const span = Object.freeze((0, found_js_1.spanAt)(engine, 1));
    const ranges = new ranges_js_1.Ranges(engine, { document: source });
    ranges.tell("document", span);
    ranges.find();
    const range = ranges.of("document", span);
    (0, found_js_1.expect)(call["mxpatch_yaml_warnings"](reader, out));
    const warnings = (0, found_js_1.readFaults)(engine, 0, language, { document: source });
    return (0, error_js_1.freeze)(new yamltext_js_1.YamlText(written, json, number, span, range, warnings, omitted));
}
