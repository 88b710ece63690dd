/** Whether no half of a surrogate pair stands alone. */
export declare function isWellFormed(text: string): boolean;
/** Bytes of a text in UTF-8. */
export declare function sizeOf(text: string | Uint8Array): number;
/** Encodes into bytes that have room for it, and returns the size. `whole` says
 * whether the text is well formed. */
export declare function encode(text: string, into: Uint8Array, whole: boolean): number;
/** The text of bytes that are UTF-8, as all that the module puts out. */
export declare function decode(bytes: Uint8Array): string;
/** Makes a character of what encode() made of each lone surrogate. */
export declare function mendSurrogates(bytes: Uint8Array): void;
