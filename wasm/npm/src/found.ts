// Reads what the module puts out: structs of mxpatch.h, whose layout is frozen.
import type { Bytes, Engine } from "./engine.js";
import { Status } from "./engine.js";
import { freeze, MxpatchError, type Fault, type Open } from "./error.js";
import { addRanges, type Texts } from "./ranges.js";
import type { Fix, Input, Language, Span } from "./types.js";

export const inputs: readonly Input[] = [
  "document",
  "patch",
  "new",
  "policy",
  "review",
];
/** What is put out for no span, and for no text. */
export const unknown = 0xffffffff;

/** The span in two words that were put out. */
export function spanAt(engine: Engine, index: number): Span | null {
  const begin = engine.word(index);
  return begin === unknown ? null : { begin, end: engine.word(index + 1) };
}

/** Line and column of both ends of a span. */
export function placesAt(engine: Engine, { at, size }: Bytes, span: Span | null) {
  const of = (offset: number | undefined) => {
    if (offset === undefined) return [null, null] as const;
    engine.call["mxpatch_locate"]!(at, size, offset, engine.out);
    return [engine.word(0), engine.word(1)] as const;
  };
  const [line, column] = of(span?.begin);
  const [endLine, endColumn] = of(span?.end);
  return { line, column, endLine, endColumn };
}

// One of a list of faults: mxpatch_diagnostic in words 0 to 11, of which code is
// 0, input 2, span 3 and edit_count 11; texts from word 16, places from word 32.
function faultAt(
  engine: Engine,
  list: number,
  index: number,
  language: number,
): Open<Fault> {
  const { call, out } = engine;
  const put = out + 64;
  call["mxpatch_faults_at"]!(list, index, out);
  const span = spanAt(engine, 3);
  call["mxpatch_fault_message"]!(list, index, language, put);
  const message = engine.slice(16);
  const where = call["mxpatch_fault_place"]!(list, index, out + 128, out + 140);
  const place = (word: number) =>
    where === Status.ok ? engine.word(word) : null;
  let fix: Open<Fix> | null = null;
  if (call["mxpatch_fault_fix"]!(list, index, language, put) === Status.ok) {
    const title = engine.slice(16);
    const count = engine.word(11);
    const edits = Array.from({ length: count }, (_, which) => {
      call["mxpatch_fault_edit"]!(list, index, which, put, put + 8);
      const at = spanAt(engine, 16)!;
      return { span: at, range: at, text: engine.slice(18) };
    });
    fix = { title, edits: count === 0 ? null : edits };
  }
  return {
    code: engine.codeName(engine.word(0)),
    message,
    input: inputs[engine.word(2)]!,
    span,
    range: span,
    line: place(32),
    column: place(33),
    endLine: place(35),
    endColumn: place(36),
    fix,
  };
}

/** The list of faults in a word that was put out; it is freed. */
export function readFaults(
  engine: Engine,
  word: number,
  language: number,
  texts: Texts,
): readonly Fault[] {
  const { call } = engine;
  const list = engine.word(word);
  const count = call["mxpatch_faults_count"]!(list);
  for (const [place, text] of Object.entries(texts)) {
    if (text?.yaml === undefined) continue;
    call["mxpatch_faults_origin"]!(list, inputs.indexOf(place as Input), text.yaml);
  }
  const faults = Array.from({ length: count }, (_, index) =>
    faultAt(engine, list, index, language),
  );
  call["mxpatch_faults_free"]!(list);
  addRanges(engine, faults, texts);
  return freeze(faults);
}

/** Throws for it. */
export function refuse(
  engine: Engine,
  word: number,
  language: number,
  texts: Texts,
): never {
  const faults = readFaults(engine, word, language, texts);
  engine.settle();
  throw new MxpatchError(faults[0]!.code, faults[0]!.message, faults);
}

/** Throws for a status that no input can be blamed for. */
export function expect(status: number): void {
  if (status === Status.ok) return;
  if (status === Status.outOfMemory) {
    throw new MxpatchError("out-of-memory", "out of memory");
  }
  throw new Error(`mxpatch: status ${status}`);
}

/** The number of a name, for which there is none but these. */
export function numberOf<Name extends string>(
  what: string,
  names: readonly Name[],
  name: Name,
): number {
  const number = names.indexOf(name);
  if (number >= 0) return number;
  throw new TypeError(
    `mxpatch: there is no ${what} ${String(name)}: there are ${names.join(", ")}`,
  );
}

const languages: readonly Language[] = ["en", "zh"];
export const languageOf = (name: Language = "en"): number =>
  numberOf("language", languages, name);
