import type { Bytes, Engine } from "./engine.js";
import type { Input, Span } from "./types.js";
/** Where a span is: one of the inputs, or the merged object. */
export type Place = Input | "merged";
/** The texts that spans may be in. */
export type Texts = Partial<Record<Place, Bytes>>;
/** Turns spans into ranges, once it was told of all of them. */
export declare class Ranges {
    private readonly engine;
    private readonly texts;
    private readonly offsets;
    private readonly found;
    constructor(engine: Engine, texts: Texts);
    tell(place: Place, span: Span | null): Span | null;
    find(): void;
    of(place: Place, span: Span | null): Span | null;
    private plain;
}
