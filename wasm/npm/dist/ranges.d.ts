import type { Bytes, Engine } from "./engine.js";
import type { Fix, Input, Related, Span } from "./types.js";
/** Where a span is: one of the inputs, or the merged object. */
export type Place = Input | "merged";
/** The texts that spans may be in. */
export type Texts = Partial<Record<Place, Bytes>>;
/** Turns spans into ranges, once it was told of all of them. */
export declare class Ranges {
    private readonly engine;
    private readonly texts;
    private readonly found;
    constructor(engine: Engine, texts: Texts);
    tell(place: Place, span: Span | null): Span | null;
    find(): void;
    of(place: Place, span: Span | null): Span | null;
    private end;
    private plain;
    private text;
}
/** What has places in an input: findings, faults. */
interface Found {
    readonly input: Input;
    readonly span: Span | null;
    range: Span | null;
    readonly fix: Fix | null;
    readonly related?: readonly Related[];
}
/** Calls a function with each span of them, and takes its answer as the range. */
export declare function eachRange(all: readonly Found[], twin: (place: Place, span: Span | null) => Span | null): void;
export declare function addRanges(engine: Engine, all: readonly Found[], texts: Texts): void;
export {};
