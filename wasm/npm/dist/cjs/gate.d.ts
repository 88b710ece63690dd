import { Policy } from "./policy.js";
import type { FieldState, Language, Limits, Listed, Region, ReviewOptions, Text, Verdict } from "./types.js";
import type { Using } from "./using.js";
/** Judges by a policy: by the name of one that is built in, or by one of your
 * own. A denial is a verdict; nothing here throws for what is in a text. */
export declare class Gate {
    private readonly engine;
    private readonly gate;
    private reviewer;
    private readonly rules;
    /** The name of the policy. */
    readonly policy: string | null;
    private readonly language;
    private readonly most;
    private readonly again;
    private readonly samePolicy;
    private readonly answer;
    constructor(policy: Policy | string, limits?: Limits, language?: Language);
    private limit;
    /** What a PATCH with this merge patch would do to the document. */
    patch(document: Text, patch: Text): Verdict;
    /** What a PUT did: the stored object and the one that is to replace it. The
     * user is for a policy's writers. */
    update(document: Text, updated: Text, user?: string): Verdict;
    /** The types of the updatable fields of an object that is to be created. */
    create(document: Text): Verdict;
    /** The smallest merge patch that takes back what this one does to the document
     * once a server has stored it, allowed or not. Throws an MxpatchError where
     * there is none. */
    undo(document: Text, patch: Text): string;
    private judge;
    private ask;
    private speakOf;
    /** Answers an AdmissionReview as a validating webhook does, in JSON. Throws an
     * MxpatchError for what is not a review. */
    review(review: Text, options?: ReviewOptions): Uint8Array;
    /** The updatable fields as a document has them, one for each member where a
     * path has a `*`; none where it cannot be read. Of a patch a field is set
     * (`present`), taken away (`value` is "null") or not named (`value` is null). */
    fields(text: Text): Listed<FieldState>;
    /** What the policy makes of each part of a document: disjoint, in order of the
     * text; none where it cannot be read. Keys and braces of an object whose
     * members are of several kinds are in no region. */
    regions(document: Text): Listed<Region>;
    private parts;
    /** Frees it; verdicts stay. Doing so again does nothing. */
    dispose(): void;
}
export interface Gate extends Using {
}
