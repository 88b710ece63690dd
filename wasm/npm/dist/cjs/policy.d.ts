import type { FieldRule, Kind, Language, Match, Place, StatusMode, Text } from "./types.js";
import type { Using } from "./using.js";
/** What a policy makes of a part of an object, as mxpatch_region_kind counts. */
export declare const kinds: readonly Place["kind"][];
/** Which fields of which kind may be updated. Gates that use it live on when it
 * is disposed. */
export declare class Policy {
    private readonly text;
    private readonly handle;
    readonly name: string;
    readonly match: Match;
    readonly status: StatusMode;
    /** Whether it is the one for its kind when no policy is named. */
    readonly isDefault: boolean;
    /** The updatable paths; what is not listed is locked. */
    readonly fields: readonly FieldRule[];
    /** The names of the policies that are built in. */
    static get builtin(): readonly string[];
    /** The text of a policy that is built in, to show or to start from. */
    static text(name: string): string;
    /** Compiles a policy (mxpatch.policy/v1, JSON). Throws an MxpatchError with
     * all its faults. */
    static parse(json: Text, language?: Language): Policy;
    private static compile;
    /** Whether it is for an object that says so of itself. */
    matches({ apiVersion, kind }: Kind): boolean;
    /** What it says of the place at a JSON Pointer, whether an object has it or not; of
     * what is in an array, ask for the array. Its `span` and `range` are of the text that
     * the policy was made from: of `Policy.text(name)` where it is built in. */
    place(pointer: string): Place;
    /** Frees it; what was read of it stays. Doing so again does nothing. */
    dispose(): void;
}
export interface Policy extends Using {
}
