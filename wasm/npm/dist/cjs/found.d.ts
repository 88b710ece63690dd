import type { Bytes, Engine } from "./engine.js";
import { type Fault } from "./error.js";
import type { Input, Span } from "./types.js";
/** What is put out for no span, and for no text. */
export declare const unknown = 4294967295;
/** The span in two words that were put out. */
export declare function spanAt(engine: Engine, index: number): Span | null;
/** The mxpatch_diagnostic that was put out, with a message. */
export declare function faultAt(engine: Engine, index: number, message: string, text: (input: Input) => Bytes | undefined): Fault;
/** Throws for a list of faults, of which there is at least one. */
export declare function refuse(faults: readonly Fault[]): never;
/** Throws for a status that no input can be blamed for. */
export declare function expect(status: number): void;
