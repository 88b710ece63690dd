// Reads what the module puts out: structs of mxpatch.h, whose layout is frozen.
import type { Bytes, Engine } from "./engine.js";
import { Status } from "./engine.js";
import { freeze, MxpatchError, type Fault } from "./error.js";
import { Ranges } from "./ranges.js";
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

/** The mxpatch_diagnostic that was put out, with a message. */
export function faultAt(
  engine: Engine,
  index: number,
  message: string,
  text: (input: Input) => Bytes | undefined,
): Fault {
  const code = engine.word(index);
  const input = inputs[engine.word(index + 2)]!;
  const span = spanAt(engine, index + 3);
  const name = engine.codeName(code);
  const bytes = text(input);
  const ranges = new Ranges(engine, bytes === undefined ? {} : { [input]: bytes });
  ranges.tell(input, span);
  ranges.find();
  return { code: name, message, input, span, range: ranges.of(input, span) };
}

/** Throws for a list of faults, of which there is at least one. */
export function refuse(faults: readonly Fault[]): never {
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
