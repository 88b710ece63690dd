import type { Code } from "./codes.js";
import type { Fix, Input, Span } from "./types.js";
/** What is wrong with a text that could not be used, and where. */
export interface Fault {
    readonly code: Code;
    readonly message: string;
    readonly input: Input;
    readonly span: Span | null;
    readonly range: Span | null;
    /** Lines and columns count from 1; columns count code points. */
    readonly line: number | null;
    readonly column: number | null;
    readonly endLine: number | null;
    readonly endColumn: number | null;
    /** A safe way to mend it, in its input: see applyFix. */
    readonly fix: Fix | null;
}
/** Thrown where there is nothing to judge: a policy or a review that cannot be
 * read, a merge that is not possible. A denial is a verdict, never an error. */
export declare class MxpatchError extends Error {
    readonly name = "MxpatchError";
    /** All that was found; the message is that of the first. */
    readonly faults: readonly Fault[];
    /** The first one's. */
    readonly code: Code;
    readonly input: Input | null;
    readonly span: Span | null;
    readonly range: Span | null;
    constructor(code: Code, message: string, faults?: readonly Fault[]);
}
/** What was read is ours to add to until it is frozen. */
export type Open<Value> = {
    -readonly [Key in keyof Value]: Value[Key];
};
/** Freezes a value and all in it. */
export declare function freeze<Value>(value: Value): Value;
