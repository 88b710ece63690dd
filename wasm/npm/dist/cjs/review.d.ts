import { type Engine } from "./engine.js";
import type { Policy } from "./policy.js";
import type { ReviewOptions, Text } from "./types.js";
/** A set of the module, of policies of the same one. */
export declare function setOf(engine: Engine, policies: readonly Policy[], builtin: boolean, language: number): number;
export declare class Reviewer {
    private readonly engine;
    private readonly language;
    private readonly handle;
    /** By a set of the module, which it shares. */
    constructor(owner: object, engine: Engine, set: number, language: number);
    review(review: Text, { mode }?: ReviewOptions): Uint8Array;
    dispose(): void;
}
