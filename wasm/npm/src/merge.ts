import { ceiling, Status, type Engine } from "./engine.js";
import { expect, languageOf, numberOf, refuse } from "./found.js";
import { engine as current } from "./instance.js";
import { jsonOf } from "./json.js";
import type { Texts } from "./ranges.js";
import type { Fix, Input, JsonValue, MergeOptions, Style, Text } from "./types.js";

const styles: readonly Style[] = ["preserve", "compact", "pretty"];
const dialects = ["rfc7396", "kubernetes"] as const;

/** One merger for each instance, for as long as it lives, and its limit. */
interface Merger {
  readonly at: number;
  readonly limit: number;
}
const mergers = new WeakMap<Engine, Merger>();

function mergerOf(engine: Engine): Merger {
  let merger = mergers.get(engine);
  if (merger === undefined) {
    const { call, out } = engine;
    expect(call["mxpatch_merger_new"]!(out));
    const at = engine.word(0);
    expect(call["mxpatch_merger_limit"]!(at, 0, out));
    merger = { at, limit: Math.min(engine.word(0), ceiling) };
    mergers.set(engine, merger);
  }
  return merger;
}

// Each text with the name that the core has for it; one that no place is in has
// none.
type Named = readonly (readonly [Input | null, Text])[];

function run(call: string, given: Named, options: MergeOptions): string {
  if (typeof options !== "object") {
    throw new TypeError('mxpatch: options are an object, as { style: "compact" }');
  }
  const how = numberOf("style", styles, options.style ?? "preserve");
  const language = languageOf(options.language);
  const dialect = numberOf("dialect", dialects, options.dialect ?? "rfc7396");
  const engine = current();
  const { at, limit } = mergerOf(engine);
  const { out } = engine;
  const texts: Texts = {};
  const brought = given.map(([name, text], i) => {
    const bytes = engine.bring(i as 0 | 1 | 2, text, limit);
    if (name !== null) texts[name] = bytes;
    return bytes;
  });
  const status = engine.send(call, at, brought, dialect);
  if (status === Status.refused) {
    expect(engine.call["mxpatch_merger_faults"]!(at, out));
    refuse(engine, 0, language, texts);
  }
  expect(status);
  expect(engine.call["mxpatch_merger_output"]!(at, how, out));
  const made = engine.owned();
  engine.settle();
  return made;
}

/** The document after a merge patch, without a policy. Untouched bytes stay as
 * they are in the style `preserve`. */
export function apply(
  document: Text,
  patch: Text,
  options: MergeOptions = {},
): string {
  const given = [["document", document], ["patch", patch]] as const;
  return run("mxpatch_merger_apply", given, options);
}

/** The smallest merge patch that turns the document into the updated one. */
export function diff(
  document: Text,
  updated: Text,
  options: MergeOptions = {},
): string {
  const given = [["document", document], ["new", updated]] as const;
  return run("mxpatch_merger_diff", given, options);
}

/** The smallest merge patch that takes the patch back. */
export function undo(
  document: Text,
  patch: Text,
  options: MergeOptions = {},
): string {
  const given = [["document", document], ["patch", patch]] as const;
  return run("mxpatch_merger_undo", given, options);
}

/** The text of a patch with the value at a JSON Pointer set; bytes around stay. */
export function edit(
  patch: string,
  pointer: string,
  value: JsonValue | bigint,
): string {
  const json = jsonOf(value);
  if (json === undefined) throw new TypeError("mxpatch: the value is no JSON");
  // The core speaks of the value as its document.
  const given = [["patch", patch], [null, pointer], ["document", json]] as const;
  return run("mxpatch_merger_edit", given, {});
}

/** The same with a member taken away. */
export function unset(patch: string, pointer: string): string {
  const given = [["patch", patch], [null, pointer]] as const;
  return run("mxpatch_merger_unset", given, {});
}

/** The text with the edits of a fix: of the input that it is for. */
export function applyFix(text: string, { edits }: Fix): string {
  let made = "";
  let at = 0;
  for (const { range, text: instead } of edits) {
    made += text.slice(at, range.begin) + instead;
    at = range.end;
  }
  return made + text.slice(at);
}
