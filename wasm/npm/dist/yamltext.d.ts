import type { Fault } from "./error.js";
import type { Span } from "./types.js";
/** One document of YAML, read as kubectl reads it: see parseYaml(). It goes wherever
 * a text does, and every place in it is then one of the YAML. Plain and frozen,
 * nothing to free. */
export declare class YamlText {
    /** The YAML, with all of its documents. */
    readonly text: string;
    /** The document as JSON, compact. */
    readonly json: string;
    /** Which document it is, from 1; those with nothing in them are not counted. */
    readonly document: number;
    /** Where it stands in the text. */
    readonly span: Span;
    readonly range: Span;
    /** Words that YAML 1.2 reads otherwise, as `yes`, and what they were read as. */
    readonly warnings: readonly Fault[];
    /** Warnings that are not listed. */
    readonly omitted: number;
    constructor(
    /** The YAML, with all of its documents. */
    text: string, 
    /** The document as JSON, compact. */
    json: string, 
    /** Which document it is, from 1; those with nothing in them are not counted. */
    document: number, 
    /** Where it stands in the text. */
    span: Span, range: Span, 
    /** Words that YAML 1.2 reads otherwise, as `yes`, and what they were read as. */
    warnings: readonly Fault[], 
    /** Warnings that are not listed. */
    omitted: number);
    toString(): string;
}
