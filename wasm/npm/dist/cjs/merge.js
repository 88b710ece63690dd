"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.apply = apply;
exports.diff = diff;
exports.undo = undo;
exports.format = format;
exports.edit = edit;
exports.unset = unset;
exports.applyFix = applyFix;
const engine_js_1 = require("./engine.js");
const found_js_1 = require("./found.js");
const instance_js_1 = require("./instance.js");
const json_js_1 = require("./json.js");
const yamltext_js_1 = require("./yamltext.js");
const styles = ["preserve", "compact", "pretty"];
const dialects = ["rfc7396", "kubernetes"];
const mergers = new WeakMap();
function mergerOf(engine) {
    let merger = mergers.get(engine);
    if (merger === undefined) {
        const { call, out } = engine;
        (0, found_js_1.expect)(call["mxpatch_merger_new"](out));
        const at = engine.word(0);
        (0, found_js_1.expect)(call["mxpatch_merger_limit"](at, 0, out));
        merger = { at, limit: Math.min(engine.word(0), engine_js_1.ceiling) };
        mergers.set(engine, merger);
    }
    return merger;
}
function numbersOf(options) {
    if (typeof options !== "object") {
        throw new TypeError('mxpatch: options are an object, as { style: "compact" }');
    }
    return [
        (0, found_js_1.numberOf)("style", styles, options.style ?? "preserve"),
        (0, found_js_1.numberOf)("dialect", dialects, options.dialect ?? "rfc7396"),
        (0, found_js_1.languageOf)(options.language),
    ];
}
function run(name, given, options, names) {
    const [style, dialect, language] = numbersOf(options);
    const engine = (0, instance_js_1.engine)();
    const { at, limit } = mergerOf(engine);
    const { call, out } = engine;
    const texts = {};
    const [a, b] = given.map(([as, text], i) => {
        const bytes = engine.bring(i, text, limit);
        return (texts[as] = bytes);
    });
    const words = [at, a.at, a.size];
    if (names !== undefined)
        words.push(engine.bringNames(2, names), names.length);
    if (b !== undefined)
        words.push(b.at, b.size);
    const status = call[name](...words, dialect);
    if (status === engine_js_1.Status.refused) {
        (0, found_js_1.expect)(call["mxpatch_merger_faults"](at, out));
        (0, found_js_1.refuse)(engine, 0, language, texts);
    }
    (0, found_js_1.expect)(status);
    (0, found_js_1.expect)(call["mxpatch_merger_output"](at, style, out));
    const made = engine.owned();
    engine.settle();
    return made;
}
function apply(document, patch, options = {}) {
    const given = [["document", document], ["patch", patch]];
    return run("mxpatch_merger_apply", given, options);
}
function diff(document, updated, options = {}) {
    const given = [["document", document], ["new", updated]];
    return run("mxpatch_merger_diff", given, options);
}
function undo(document, patch, options = {}) {
    const given = [["document", document], ["patch", patch]];
    return run("mxpatch_merger_undo", given, options);
}
function format(text, style, language) {
    const options = language === undefined ? { style } : { style, language };
    return run("mxpatch_merger_format", [["document", text]], options);
}
function checkPath(path) {
    if (Array.isArray(path) && path.every((name) => typeof name === "string"))
        return;
    throw new TypeError('mxpatch: a path is an array of names, as ["spec", "suspend"]');
}
function editYaml(name, yaml, path, ...values) {
    const engine = (0, instance_js_1.engine)();
    const { out } = engine;
    const patch = engine.bring(0, yaml);
    const words = [patch.yaml, engine.bringNames(2, path), path.length];
    const [document] = values.map((json) => engine.bring(1, json));
    if (document !== undefined)
        words.push(document.at, document.size);
    const status = engine.call[name](...words, out, out + 8, out + 12);
    if (status === engine_js_1.Status.refused) {
        (0, found_js_1.refuse)(engine, 3, 0, { patch, ...(document && { document }) });
    }
    (0, found_js_1.expect)(status);
    const rewritten = engine.word(2) === 1;
    const text = engine.owned();
    engine.settle();
    return Object.freeze({ text, rewritten });
}
function edit(patch, path, value) {
    checkPath(path);
    const json = (0, json_js_1.jsonOf)(value);
    if (json === undefined)
        throw new TypeError("mxpatch: the value is not JSON");
    if (patch instanceof yamltext_js_1.YamlText)
        return editYaml("mxpatch_yaml_edit", patch, path, json);
    const given = [["patch", patch], ["document", json]];
    return run("mxpatch_merger_edit", given, {}, path);
}
function unset(patch, path) {
    checkPath(path);
    if (patch instanceof yamltext_js_1.YamlText)
        return editYaml("mxpatch_yaml_unset", patch, path);
    return run("mxpatch_merger_unset", [["patch", patch]], {}, path);
}
function applyFix(given, { edits }) {
    if (edits === null) {
        throw new TypeError("mxpatch: this fix has no edits, as its place in the YAML is not plain");
    }
    const text = String(given);
    let made = "";
    let at = 0;
    for (const { range, text: instead } of edits) {
        made += text.slice(at, range.begin) + instead;
        at = range.end;
    }
    return made + text.slice(at);
}
