import type { Edited, Fix, JsonValue, Language, MergeOptions, Style, Text } from "./types.js";
import { YamlText } from "./yamltext.js";
/** The document after a merge patch, without a policy. Untouched bytes stay as
 * they are in the style `preserve`. */
export declare function apply(document: Text, patch: Text, options?: MergeOptions): string;
/** The smallest merge patch that turns the document into the updated one. */
export declare function diff(document: Text, updated: Text, options?: MergeOptions): string;
/** The smallest merge patch that takes the patch back. */
export declare function undo(document: Text, patch: Text, options?: MergeOptions): string;
/** A JSON text in another style: `pretty` has four spaces a level. */
export declare function format(text: Text, style: Style, language?: Language): string;
/** The text of a patch with the value at a path of names set; bytes around stay. Of
 * YAML all documents are in it, and where that could not be the one is written anew,
 * without its comments. */
export declare function edit(patch: string, path: readonly string[], value: JsonValue): string;
export declare function edit(patch: YamlText, path: readonly string[], value: JsonValue): Edited;
export declare function edit(patch: string | YamlText, path: readonly string[], value: JsonValue): string | Edited;
/** The same with a member taken away, and objects that became empty with it. */
export declare function unset(patch: string, path: readonly string[]): string;
export declare function unset(patch: YamlText, path: readonly string[]): Edited;
export declare function unset(patch: string | YamlText, path: readonly string[]): string | Edited;
/** The text with the edits of a fix: of the input that it is for. */
export declare function applyFix(given: string | YamlText, { edits }: Fix): string;
