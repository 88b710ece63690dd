import type { Fix, JsonValue, Language, MergeOptions, Style, Text, YamlText } from "./types.js";
/** The document after a merge patch, without a policy. Untouched bytes stay as
 * they are in the style `preserve`. */
export declare function apply(document: Text, patch: Text, options?: MergeOptions): string;
/** The smallest merge patch that turns the document into the updated one. */
export declare function diff(document: Text, updated: Text, options?: MergeOptions): string;
/** The smallest merge patch that takes the patch back. */
export declare function undo(document: Text, patch: Text, options?: MergeOptions): string;
/** A JSON text in another style: `pretty` has four spaces a level. */
export declare function format(text: Text, style: Style, language?: Language): string;
/** The text of a patch with the value at a path of names set; bytes around stay. */
export declare function edit(patch: string, path: readonly string[], value: JsonValue): string;
/** The same with a member taken away, and objects that became empty with it. */
export declare function unset(patch: string, path: readonly string[]): string;
/** The text with the edits of a fix: of the input that it is for. */
export declare function applyFix(given: string | YamlText, { edits }: Fix): string;
