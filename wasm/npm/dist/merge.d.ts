import type { JsonValue, Style, Text } from "./types.js";
/** The document after an RFC 7396 merge patch, without a policy. Untouched bytes
 * stay as they are in the style `preserve`. */
export declare function apply(d: Text, p: Text, style?: Style): string;
/** The smallest merge patch that turns the document into the updated one. */
export declare function diff(d: Text, updated: Text): string;
/** The smallest merge patch that takes the patch back. */
export declare function undo(d: Text, p: Text): string;
/** The text of a patch with the value at a JSON Pointer set; bytes around stay. */
export declare function edit(text: string, pointer: string, value: JsonValue): string;
/** The same with a member taken away. */
export declare function unset(text: string, pointer: string): string;
