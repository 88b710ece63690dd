import { Policy } from "./policy.js";
import type { FieldState, Language, Limits, Text, Verdict } from "./types.js";
/** Judges by a policy: by the name of one that is built in, or by one of your
 * own. A denial is a verdict; nothing here throws for what is in a text. */
export declare class Gate {
    private readonly engine;
    private readonly gate;
    private readonly reviewer;
    private readonly rules;
    private readonly policy;
    private readonly language;
    private readonly again;
    private readonly answer;
    constructor(policy: Policy | string, limits?: Limits, language?: Language);
    /** What a PATCH with this merge patch would do to the document. */
    patch(document: Text, patch: Text): Verdict;
    /** What a PUT did: the stored object and the one that is to replace it. The
     * user is for a policy's writers. */
    update(document: Text, updated: Text, user?: string): Verdict;
    /** The types of the updatable fields of an object that is to be created. */
    create(document: Text): Verdict;
    private judge;
    private ask;
    /** Answers an AdmissionReview as a validating webhook does, in JSON. Throws an
     * MxpatchError for what is no review. */
    review(review: Text): Uint8Array;
    /** The updatable fields as the document has them, one for each member where a
     * path has a `*`; none where it can not be read. */
    fields(document: Text): FieldState[];
    private field;
    /** Frees it; verdicts stay. Doing so again does nothing. */
    dispose(): void;
}
export interface Gate extends Disposable {
}
