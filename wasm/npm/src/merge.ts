import { ceiling, Status, type Bytes, type Engine } from "./engine.js";
import { expect, languageOf, numberOf, refuse } from "./found.js";
import { engine as current } from "./instance.js";
import { jsonOf } from "./json.js";
import type { Texts } from "./ranges.js";
import type {
  Edited,
  Fix,
  Input,
  JsonValue,
  Language,
  MergeOptions,
  Style,
  Text,
} from "./types.js";
import { YamlText } from "./yamltext.js";

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

// What the core calls a text.
type Given = readonly [Input, Text];

function numbersOf(options: MergeOptions): readonly [number, number, number] {
  if (typeof options !== "object") {
    throw new TypeError('mxpatch: options are an object, as { style: "compact" }');
  }
  return [
    numberOf("style", styles, options.style ?? "preserve"),
    numberOf("dialect", dialects, options.dialect ?? "rfc7396"),
    languageOf(options.language),
  ];
}

// Calls a function with a text or two; `names` stand between them.
function run(
  name: string,
  given: readonly Given[],
  options: MergeOptions,
  names?: readonly string[],
): string {
  const [style, dialect, language] = numbersOf(options);
  const engine = current();
  const { at, limit } = mergerOf(engine);
  const { call, out } = engine;
  const texts: Texts = {};
  const [a, b] = given.map(([as, text], i) => {
    const bytes = engine.bring(i as 0 | 1, text, limit);
    return (texts[as] = bytes);
  }) as [Bytes, Bytes | undefined];
  const words = [at, a.at, a.size];
  if (names !== undefined) words.push(engine.bringNames(2, names), names.length);
  if (b !== undefined) words.push(b.at, b.size);
  const status = call[name]!(...words, dialect);
  if (status === Status.refused) {
    expect(call["mxpatch_merger_faults"]!(at, out));
    refuse(engine, 0, language, texts);
  }
  expect(status);
  expect(call["mxpatch_merger_output"]!(at, style, out));
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

/** A JSON text in another style: `pretty` has four spaces a level. */
export function format(text: Text, style: Style, language?: Language): string {
  const options = language === undefined ? { style } : { style, language };
  return run("mxpatch_merger_format", [["document", text]], options);
}

function checkPath(path: readonly string[]): void {
  if (Array.isArray(path) && path.every((name) => typeof name === "string")) return;
  throw new TypeError('mxpatch: a path is an array of names, as ["spec", "suspend"]');
}

function editYaml(
  name: string,
  yaml: YamlText,
  path: readonly string[],
  ...values: readonly string[]
): Edited {
  const engine = current();
  const { out } = engine;
  const patch = engine.bring(0, yaml);
  const words = [patch.yaml!, engine.bringNames(2, path), path.length];
  const [document] = values.map((json) => engine.bring(1, json));
  if (document !== undefined) words.push(document.at, document.size);
  const status = engine.call[name]!(...words, out, out + 8, out + 12);
  if (status === Status.refused) {
    refuse(engine, 3, 0, { patch, ...(document && { document }) });
  }
  expect(status);
  const rewritten = engine.word(2) === 1;
  const text = engine.owned();
  engine.settle();
  return Object.freeze({ text, rewritten });
}

/** The text of a patch with the value at a path of names set; bytes around stay. Of
 * YAML all documents are in it, and where that could not be the one is written anew,
 * without its comments. */
export function edit(patch: string, path: readonly string[], value: JsonValue): string;
export function edit(patch: YamlText, path: readonly string[], value: JsonValue): Edited;
export function edit(
  patch: string | YamlText,
  path: readonly string[],
  value: JsonValue,
): string | Edited;
export function edit(
  patch: string | YamlText,
  path: readonly string[],
  value: JsonValue,
): string | Edited {
  checkPath(path);
  const json = jsonOf(value);
  if (json === undefined) throw new TypeError("mxpatch: the value is not JSON");
  if (patch instanceof YamlText) return editYaml("mxpatch_yaml_edit", patch, path, json);
  // The core speaks of the value as its document.
  const given = [["patch", patch], ["document", json]] as const;
  return run("mxpatch_merger_edit", given, {}, path);
}

/** The same with a member taken away, and objects that became empty with it. */
export function unset(patch: string, path: readonly string[]): string;
export function unset(patch: YamlText, path: readonly string[]): Edited;
export function unset(patch: string | YamlText, path: readonly string[]): string | Edited;
export function unset(patch: string | YamlText, path: readonly string[]): string | Edited {
  checkPath(path);
  if (patch instanceof YamlText) return editYaml("mxpatch_yaml_unset", patch, path);
  return run("mxpatch_merger_unset", [["patch", patch]], {}, path);
}

/** The text with the edits of a fix: of the input that it is for. */
export function applyFix(given: string | YamlText, { edits }: Fix): string {
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
