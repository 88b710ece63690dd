import { Policy } from "./policy.js";
import type { Choice, Kind, Language, ReviewOptions, Text } from "./types.js";
import type { Using } from "./using.js";
/** Several policies, and the one rule by which an object gets its own of them:
 * by group, version and kind; one of your own wins over one that is built in,
 * the default of a kind over the others, and of those the first. */
export declare class PolicySet {
    private readonly engine;
    private readonly handle;
    private readonly language;
    private readonly known;
    private reviewer;
    /** How many policies there are, those that are built in too. */
    readonly size: number;
    /** Throws an MxpatchError for a second default of your own for one kind. It
     * shares the policies, which may be disposed of. */
    constructor(policies: readonly Policy[], options?: {
        readonly builtin?: boolean;
        readonly language?: Language;
    });
    /** Which policy is for an object that says so of itself: see identify(). */
    choose({ apiVersion, kind }: Kind): Choice<Policy>;
    private policy;
    /** Answers an AdmissionReview by the policy that is for the object, as a
     * validating webhook does, in JSON. Throws an MxpatchError for what is not
     * a review. */
    review(review: Text, options?: ReviewOptions): Uint8Array;
    /** Frees it; policies stay. Doing so again does nothing. */
    dispose(): void;
}
export interface PolicySet extends Using {
}
