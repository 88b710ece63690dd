import { ceiling, Status } from "./engine.js";
import { expect, languageOf, numberOf, refuse } from "./found.js";
import { engine as current } from "./instance.js";
import { jsonOf } from "./json.js";
import { YamlText } from "./yamltext.js";
const styles = ["preserve", "compact", "pretty"];
const dialects = ["rfc7396", "kubernetes"];
const mergers = new WeakMap();
function mergerOf(engine) {
    let merger = mergers.get(engine);
    if (merger === undefined) {
        const { call, out } = engine;
        expect(call["mxpatch_merger_new"](out));
        const at = engine.word(0);
        expect(call["mxpatch_merger_limit"](at, 0, out));
        merger = { at, limit: Math.min(engine.word(0), ceiling) };
        mergers.set(engine, merger);
    }
    return merger;
}
function numbersOf(options) {
    if (typeof options !== "object") {
        throw new TypeError('mxpatch: options are an object, as { style: "compact" }');
    }
    return [
        numberOf("style", styles, options.style ?? "preserve"),
        numberOf("dialect", dialects, options.dialect ?? "rfc7396"),
        languageOf(options.language),
    ];
}
function run(name, given, options, names) {
    const [style, dialect, language] = numbersOf(options);
    const engine = current();
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
    if (status === Status.refused) {
        expect(call["mxpatch_merger_faults"](at, out));
        refuse(engine, 0, language, texts);
    }
    expect(status);
    expect(call["mxpatch_merger_output"](at, style, out));
    const made = engine.owned();
    engine.settle();
    return made;
}
export function apply(document, patch, options = {}) {
    const given = [["document", document], ["patch", patch]];
    return run("mxpatch_merger_apply", given, options);
}
export function diff(document, updated, options = {}) {
    const given = [["document", document], ["new", updated]];
    return run("mxpatch_merger_diff", given, options);
}
export function undo(document, patch, options = {}) {
    const given = [["document", document], ["patch", patch]];
    return run("mxpatch_merger_undo", given, options);
}
export function format(text, style, language) {
    const options = language === undefined ? { style } : { style, language };
    return run("mxpatch_merger_format", [["document", text]], options);
}
function checkPath(path) {
    if (Array.isArray(path) && path.every((name) => typeof name === "string"))
        return;
    throw new TypeError('mxpatch: a path is an array of names, as ["spec", "suspend"]');
}
function editYaml(name, yaml, path, ...values) {
    const engine = current();
    const { out } = engine;
    const patch = engine.bring(0, yaml);
    const words = [patch.yaml, engine.bringNames(2, path), path.length];
    const [document] = values.map((json) => engine.bring(1, json));
    if (document !== undefined)
        words.push(document.at, document.size);
    const status = engine.call[name](...words, out, out + 8, out + 12);
    if (status === Status.refused) {
        refuse(engine, 3, 0, { patch, ...(document && { document }) });
    }
    expect(status);
    const rewritten = engine.word(2) === 1;
    const text = engine.owned();
    engine.settle();
    return Object.freeze({ text, rewritten });
}
export function edit(patch, path, value) {
    checkPath(path);
    const json = jsonOf(value);
    if (json === undefined)
        throw new TypeError("mxpatch: the value is not JSON");
    if (patch instanceof YamlText)
        return editYaml("mxpatch_yaml_edit", patch, path, json);
    const given = [["patch", patch], ["document", json]];
    return run("mxpatch_merger_edit", given, {}, path);
}
export function unset(patch, path) {
    checkPath(path);
    if (patch instanceof YamlText)
        return editYaml("mxpatch_yaml_unset", patch, path);
    return run("mxpatch_merger_unset", [["patch", patch]], {}, path);
}
export function applyFix(given, { edits }) {
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
