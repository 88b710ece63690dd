import { Status } from "./engine.js";
import { expect, faultAt, refuse } from "./found.js";
import { engine as current } from "./instance.js";
const styles = ["preserve", "compact", "pretty"];
const mergers = new WeakMap();
function mergerOf(engine) {
    let merger = mergers.get(engine);
    if (merger === undefined) {
        expect(engine.call["mxpatch_merger_new"](engine.out));
        mergers.set(engine, (merger = engine.word(0)));
    }
    return merger;
}
function run(call, texts, inputs, style) {
    const how = styles.indexOf(style);
    if (how < 0)
        throw new TypeError(`no style ${style}`);
    const engine = current();
    const merger = mergerOf(engine);
    const { out } = engine;
    const status = engine.send(call, merger, inputs);
    if (status === Status.refused) {
        engine.call["mxpatch_merger_error_message"](merger, 0, out);
        const message = engine.owned();
        engine.call["mxpatch_merger_error"](merger, out);
        const fault = faultAt(engine, 0, message, (input) => texts[input]);
        engine.settle();
        refuse([fault]);
    }
    expect(status);
    expect(engine.call["mxpatch_merger_output"](merger, how, out));
    const made = engine.owned();
    engine.settle();
    return made;
}
export function apply(d, p, style = "preserve") {
    const document = current().bring(0, d);
    const patch = current().bring(1, p);
    const texts = { document, patch };
    return run("mxpatch_merger_apply", texts, [document, patch], style);
}
export function diff(d, updated) {
    const document = current().bring(0, d);
    const other = current().bring(1, updated);
    const texts = { document, new: other };
    return run("mxpatch_merger_diff", texts, [document, other], "preserve");
}
export function undo(d, p) {
    const document = current().bring(0, d);
    const patch = current().bring(1, p);
    const texts = { document, patch };
    return run("mxpatch_merger_undo", texts, [document, patch], "preserve");
}
export function edit(text, pointer, value) {
    const json = JSON.stringify(value);
    if (json === undefined)
        throw new TypeError("mxpatch: the value is no JSON");
    const patch = current().bring(0, text);
    const where = current().bring(1, pointer);
    const document = current().bring(2, json);
    const texts = { patch, document };
    const inputs = [patch, where, document];
    return run("mxpatch_merger_edit", texts, inputs, "preserve");
}
export function unset(text, pointer) {
    const patch = current().bring(0, text);
    const where = current().bring(1, pointer);
    return run("mxpatch_merger_unset", { patch }, [patch, where], "preserve");
}
