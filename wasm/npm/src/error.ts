import type { Input, Span } from "./types.js";

/** What is wrong with a text that could not be used, and where. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly input: Input;
  readonly span: Span | null;
  readonly range: Span | null;
}

/** Thrown where there is nothing to judge: a policy or a review that can not be
 * read, a merge that is not possible. A denial is a verdict, never an error. */
export class MxpatchError extends Error {
  override readonly name = "MxpatchError";
  /** All that was found; the message is that of the first. */
  readonly faults: readonly Fault[];
  /** The first one's, a name of core/errors.def. */
  readonly code: string;
  readonly input: Input | null;
  readonly span: Span | null;
  readonly range: Span | null;

  constructor(code: string, message: string, faults: readonly Fault[] = []) {
    super(message);
    this.faults = faults;
    this.code = code;
    this.input = faults[0]?.input ?? null;
    this.span = faults[0]?.span ?? null;
    this.range = faults[0]?.range ?? null;
  }
}

/** Freezes a value and all in it. */
export function freeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const key in value) freeze(value[key]);
  }
  return value;
}
