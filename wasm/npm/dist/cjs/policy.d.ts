import type { FieldRule, Text } from "./types.js";
/** Which fields of which kind may be updated. Gates that use it live on when it
 * is disposed. */
export declare class Policy {
    private readonly handle;
    readonly name: string;
    /** The updatable paths; what is not listed is locked. */
    readonly fields: readonly FieldRule[];
    private constructor();
    /** The names of the policies that are built in. */
    static get builtin(): readonly string[];
    /** Compiles a policy (mxpatch.policy/v1, JSON). Throws an MxpatchError with
     * all its faults. */
    static parse(json: Text): Policy;
    private static compile;
    /** Frees it; what was read of it stays. Doing so again does nothing. */
    dispose(): void;
}
export interface Policy extends Disposable {
}
