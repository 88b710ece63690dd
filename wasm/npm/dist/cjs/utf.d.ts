/** Whether no half of a surrogate pair stands alone. */
export declare function isWellFormed(text: string): boolean;
/** Encodes into bytes that have room for it; a lone surrogate becomes the three
 * bytes that UTF-8 forbids, so that its reader sees it. Returns the size. */
export declare function encodeLoose(text: string, into: Uint8Array): number;
/** UTF-16 offsets around a byte offset: they differ inside of a sequence. */
export interface Around {
    readonly before: number;
    readonly behind: number;
}
/** The UTF-16 offsets for each of some byte offsets, which ascend: one pass. */
export declare function utf16Offsets(bytes: Uint8Array, offsets: readonly number[]): Map<number, Around>;
