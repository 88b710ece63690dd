import type { Bytes, Engine } from "./engine.js";
import { type Fault } from "./error.js";
import { type Texts } from "./ranges.js";
import type { Input, Language, Span } from "./types.js";
export declare const inputs: readonly Input[];
/** What is put out for no span, and for no text. */
export declare const unknown = 4294967295;
/** The span in two words that were put out. */
export declare function spanAt(engine: Engine, index: number): Span | null;
/** Line and column of both ends of a span. */
export declare function placesAt(engine: Engine, { at, size }: Bytes, span: Span | null): {
    line: number | null;
    column: number | null;
    endLine: number | null;
    endColumn: number | null;
};
/** The list of faults in a word that was put out; it is freed. */
export declare function readFaults(engine: Engine, word: number, language: number, texts: Texts): readonly Fault[];
/** Throws for it. */
export declare function refuse(engine: Engine, word: number, language: number, texts: Texts): never;
/** Throws for a status that no input can be blamed for. */
export declare function expect(status: number): void;
/** The number of a name, for which there is none but these. */
export declare function numberOf<Name extends string>(what: string, names: readonly Name[], name: Name): number;
export declare const languageOf: (name?: Language) => number;
