import { Status, type Bytes, type Engine } from "./engine.js";
import { freeze } from "./error.js";
import { expect, languageOf, readFaults, refuse, spanAt } from "./found.js";
import { engine as current } from "./instance.js";
import { Ranges } from "./ranges.js";
import type { Language, Text, YamlOptions } from "./types.js";
import { YamlText } from "./yamltext.js";

// What the module reads of YAML, and of JSON that it writes as YAML (yaml_limits).
const limit = 64 << 20;
const jsonLimit = 32 << 20;

/** A text of YAML with one document in it, or the one of that number, read as kubectl
 * reads it: `yes` is true, 0777 is 511, and what stands twice is refused. Throws an
 * MxpatchError for what cannot be read. */
export function parseYaml(text: Text, options: YamlOptions = {}): YamlText {
  const all = parseYamlAll(text, options);
  const { document } = options;
  const found = all[(document ?? 1) - 1];
  if (found !== undefined && (document !== undefined || all.length === 1)) return found;
  if (document === undefined && all.length === 0) {
    throw new RangeError("mxpatch: the YAML has no document with something in it");
  }
  const there = all.map(({ document }) => document).join(", ");
  throw new RangeError(
    document === undefined
      ? `mxpatch: the YAML has ${all.length} documents: say which, as { document: 1 }, or take parseYamlAll()`
      : `mxpatch: the YAML has no document ${document}: there are ${there || "none"}`,
  );
}

/** All documents of a text of YAML but those with nothing in them. */
export function parseYamlAll(text: Text, options: YamlOptions = {}): readonly YamlText[] {
  if (text instanceof YamlText) return Object.freeze([text]);
  const engine = current();
  const { call, out } = engine;
  const language = languageOf(options.language);
  // Not where a document or a patch stands: those that are held are read once.
  const given = engine.bring(2, text, limit);
  const reader = engine.reader(2);
  const check = (status: number): boolean => {
    if (status === Status.absent) return false;
    if (status === Status.refused) {
      expect(call["mxpatch_yaml_faults"]!(reader, out));
      refuse(engine, 0, language, { document: given });
    }
    expect(status);
    return true;
  };
  check(call["mxpatch_yaml_open"]!(reader, given.at, given.size, 0));
  const all: YamlText[] = [];
  let written: string | undefined;
  while (check(call["mxpatch_yaml_next"]!(reader))) {
    const source = engine.sourceOf(reader, given);
    written ??= typeof text === "string" ? text : engine.text(source.at, source.size);
    all.push(read(engine, reader, source, written, language));
  }
  engine.settle();
  return Object.freeze(all);
}

/** JSON as the YAML that kubectl prints (`-o yaml`): keys in its order, two blanks a
 * level. Throws an MxpatchError for what is not JSON, or has a number that no double
 * holds, as 1e999. */
export function writeYaml(json: Text, language?: Language): string {
  const engine = current();
  const given = engine.bring(0, json, jsonLimit);
  const { out } = engine;
  const number = languageOf(language);
  const status = engine.call["mxpatch_yaml_write"]!(given.at, given.size, out, out + 8);
  if (status === Status.refused) refuse(engine, 2, number, { document: given });
  expect(status);
  const made = engine.owned();
  engine.settle();
  return made;
}

// The document that the reader is at. mxpatch_yaml_facts in words: number 0, extent 1,
// omitted 4.
function read(
  engine: Engine,
  reader: number,
  source: Bytes,
  written: string,
  language: number,
): YamlText {
  const { call, out } = engine;
  expect(call["mxpatch_yaml_json"]!(reader, out));
  const json = engine.slice();
  expect(call["mxpatch_yaml_facts_of"]!(reader, out));
  const [number, omitted] = [engine.word(0), engine.word(4)];
  const span = Object.freeze(spanAt(engine, 1)!);
  const ranges = new Ranges(engine, { document: source });
  ranges.tell("document", span);
  ranges.find();
  const range = ranges.of("document", span)!;
  expect(call["mxpatch_yaml_warnings"]!(reader, out));
  const warnings = readFaults(engine, 0, language, { document: source });
  return freeze(new YamlText(written, json, number, span, range, warnings, omitted));
}
