"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.apply = apply;
exports.diff = diff;
exports.undo = undo;
exports.edit = edit;
exports.unset = unset;
const engine_js_1 = require("./engine.js");
const found_js_1 = require("./found.js");
const instance_js_1 = require("./instance.js");
const styles = ["preserve", "compact", "pretty"];
const mergers = new WeakMap();
function mergerOf(engine) {
    let merger = mergers.get(engine);
    if (merger === undefined) {
        (0, found_js_1.expect)(engine.call["mxpatch_merger_new"](engine.out));
        mergers.set(engine, (merger = engine.word(0)));
    }
    return merger;
}
function run(call, texts, inputs, style) {
    const how = styles.indexOf(style);
    if (how < 0)
        throw new TypeError(`no style ${style}`);
    const engine = (0, instance_js_1.engine)();
    const merger = mergerOf(engine);
    const { out } = engine;
    const status = engine.send(call, merger, inputs);
    if (status === engine_js_1.Status.refused) {
        engine.call["mxpatch_merger_error_message"](merger, 0, out);
        const message = engine.owned();
        engine.call["mxpatch_merger_error"](merger, out);
        const fault = (0, found_js_1.faultAt)(engine, 0, message, (input) => texts[input]);
        engine.settle();
        (0, found_js_1.refuse)([fault]);
    }
    (0, found_js_1.expect)(status);
    (0, found_js_1.expect)(engine.call["mxpatch_merger_output"](merger, how, out));
    const made = engine.owned();
    engine.settle();
    return made;
}
function apply(d, p, style = "preserve") {
    const document = (0, instance_js_1.engine)().bring(0, d);
    const patch = (0, instance_js_1.engine)().bring(1, p);
    const texts = { document, patch };
    return run("mxpatch_merger_apply", texts, [document, patch], style);
}
function diff(d, updated) {
    const document = (0, instance_js_1.engine)().bring(0, d);
    const other = (0, instance_js_1.engine)().bring(1, updated);
    const texts = { document, new: other };
    return run("mxpatch_merger_diff", texts, [document, other], "preserve");
}
function undo(d, p) {
    const document = (0, instance_js_1.engine)().bring(0, d);
    const patch = (0, instance_js_1.engine)().bring(1, p);
    const texts = { document, patch };
    return run("mxpatch_merger_undo", texts, [document, patch], "preserve");
}
function edit(text, pointer, value) {
    const json = JSON.stringify(value);
    if (json === undefined)
        throw new TypeError("mxpatch: the value is no JSON");
    const patch = (0, instance_js_1.engine)().bring(0, text);
    const where = (0, instance_js_1.engine)().bring(1, pointer);
    const document = (0, instance_js_1.engine)().bring(2, json);
    const texts = { patch, document };
    const inputs = [patch, where, document];
    return run("mxpatch_merger_edit", texts, inputs, "preserve");
}
function unset(text, pointer) {
    const patch = (0, instance_js_1.engine)().bring(0, text);
    const where = (0, instance_js_1.engine)().bring(1, pointer);
    return run("mxpatch_merger_unset", { patch }, [patch, where], "preserve");
}
