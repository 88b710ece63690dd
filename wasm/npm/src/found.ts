// Reads what the module puts out: structs of mxpatch.h, whose layout is frozen.
import type { Code } from "./codes.js";
import type { Engine } from "./engine.js";
import { Status } from "./engine.js";
import { freeze, MxpatchError, type Fault, type Open } from "./error.js";
import { Ranges, type Texts } from "./ranges.js";
import type { Input, Span } from "./types.js";

const inputs: readonly Input[] = [
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

/** The mxpatch_diagnostic that was put out, with a message. refuse() completes
 * it. */
export function faultAt(engine: Engine, message: string): Open<Fault> {
  const span = spanAt(engine, 3);
  const input = inputs[engine.word(2)]!;
  return {
    code: engine.codeName(engine.word(0)) as Code,
    message,
    input,
    span,
    range: span,
    line: null,
    column: null,
    endLine: null,
    endColumn: null,
  };
}

/** Throws for a list of faults, of which there is at least one. */
export function refuse(
  engine: Engine,
  faults: readonly Open<Fault>[],
  texts: Texts,
): never {
  const ranges = new Ranges(engine, texts);
  for (const { input, span } of faults) ranges.tell(input, span);
  ranges.find();
  for (const fault of faults) {
    const { input, span } = fault;
    const text = texts[input];
    if (span === null || text === undefined) continue;
    fault.range = ranges.of(input, span);
    const locate = (offset: number) => {
      engine.call["mxpatch_locate"]!(text.at, text.size, offset, engine.out);
      return [engine.word(0), engine.word(1)] as const;
    };
    [fault.line, fault.column] = locate(span.begin);
    const end = text.absent === true ? span.begin : span.end;
    [fault.endLine, fault.endColumn] = locate(end);
  }
  engine.settle();
  throw new MxpatchError(faults[0]!.code, faults[0]!.message, freeze(faults));
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

const languages = ["en", "zh"] as const;
export const languageOf = (name: (typeof languages)[number] = "en") =>
  numberOf("language", languages, name);
