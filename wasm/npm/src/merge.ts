import { Status, type Bytes, type Engine } from "./engine.js";
import { expect, faultAt, refuse } from "./found.js";
import { engine as current } from "./instance.js";
import type { Input, JsonValue, Style, Text } from "./types.js";

const styles: readonly Style[] = ["preserve", "compact", "pretty"];

// One merger for each instance, for as long as it lives.
const mergers = new WeakMap<Engine, number>();

function mergerOf(engine: Engine): number {
  let merger = mergers.get(engine);
  if (merger === undefined) {
    expect(engine.call["mxpatch_merger_new"]!(engine.out));
    mergers.set(engine, (merger = engine.word(0)));
  }
  return merger;
}

function run(
  call: string,
  texts: Partial<Record<Input, Bytes>>,
  inputs: readonly Bytes[],
  style: Style,
): string {
  const how = styles.indexOf(style);
  if (how < 0) throw new TypeError(`no style ${style}`);
  const engine = current();
  const merger = mergerOf(engine);
  const { out } = engine;
  const status = engine.send(call, merger, inputs);
  if (status === Status.refused) {
    engine.call["mxpatch_merger_error_message"]!(merger, 0, out);
    const message = engine.owned();
    engine.call["mxpatch_merger_error"]!(merger, out);
    const fault = faultAt(engine, 0, message, (input) => texts[input]);
    engine.settle();
    refuse([fault]);
  }
  expect(status);
  expect(engine.call["mxpatch_merger_output"]!(merger, how, out));
  const made = engine.owned();
  engine.settle();
  return made;
}

/** The document after an RFC 7396 merge patch, without a policy. Untouched bytes
 * stay as they are in the style `preserve`. */
export function apply(d: Text, p: Text, style: Style = "preserve"): string {
  const document = current().bring(0, d);
  const patch = current().bring(1, p);
  const texts = { document, patch };
  // By the dialect 0, RFC 7396.
  return run("mxpatch_merger_apply", texts, [document, patch], style);
}

/** The smallest merge patch that turns the document into the updated one. */
export function diff(d: Text, updated: Text): string {
  const document = current().bring(0, d);
  const other = current().bring(1, updated);
  const texts = { document, new: other };
  return run("mxpatch_merger_diff", texts, [document, other], "preserve");
}

/** The smallest merge patch that takes the patch back. */
export function undo(d: Text, p: Text): string {
  const document = current().bring(0, d);
  const patch = current().bring(1, p);
  const texts = { document, patch };
  return run("mxpatch_merger_undo", texts, [document, patch], "preserve");
}

/** The text of a patch with the value at a JSON Pointer set; bytes around stay. */
export function edit(text: string, pointer: string, value: JsonValue): string {
  const json = JSON.stringify(value) as string | undefined;
  if (json === undefined) throw new TypeError("mxpatch: the value is no JSON");
  const patch = current().bring(0, text);
  const where = current().bring(1, pointer);
  // The core speaks of the value as its document.
  const document = current().bring(2, json);
  const texts = { patch, document };
  const inputs = [patch, where, document];
  return run("mxpatch_merger_edit", texts, inputs, "preserve");
}

/** The same with a member taken away. */
export function unset(text: string, pointer: string): string {
  const patch = current().bring(0, text);
  const where = current().bring(1, pointer);
  return run("mxpatch_merger_unset", { patch }, [patch, where], "preserve");
}
