import type { Code } from "./codes.js";
import type { Text } from "./types.js";
type Call = (...values: (number | bigint | undefined)[]) => number;
type Exports = Readonly<Record<string, Call>> & {
    readonly memory: WebAssembly.Memory;
};
/** Bytes in the module's memory. */
export interface Bytes {
    readonly at: number;
    readonly size: number;
    /** Whether each byte is a character: then offsets are UTF-16 offsets too. */
    readonly ascii: boolean;
    /** It is too large, and was not brought in: nothing may be looked at. */
    readonly absent?: boolean;
    /** It has halves of surrogate pairs, which are not UTF-8. */
    readonly loose?: boolean;
    /** The mxpatch_yaml that these came from, and the YAML, which has the places. */
    readonly yaml?: number;
    readonly source?: Bytes;
}
/** Of mxpatch_status what is told apart here. */
export declare const Status: {
    readonly ok: 0;
    readonly refused: 1;
    readonly outOfMemory: 2;
    readonly absent: 4;
    readonly badArgument: 5;
};
export declare const ceiling: number;
/** What stands for a text above its limit: the module says what it says of the
 * text from its size, and looks at no byte of it. */
export declare class Large {
    readonly size: number;
    constructor(size: number);
}
export type Given = Text | Large;
/** The text, or what stands for it: before anything of it is copied. */
export declare function measure(text: Given, limit?: number): Given;
/** What others cannot write over. slice() of a Buffer would be a view. */
export declare function keep(text: Given): Given;
export declare class Engine {
    /** The functions of mxpatch.h. */
    readonly call: Exports;
    /** A place for what functions put out: 256 bytes, in words of 4. */
    readonly out: number;
    /** Another one whenever texts that were brought in are gone. */
    turn: number;
    /** Whether a call ended in the middle. What stands in the memory means nothing
     * then: the next one to be made gets another instance. */
    broken: boolean;
    private readonly exports;
    private readonly names;
    private bytes;
    private words;
    private readonly rooms;
    constructor(module: WebAssembly.Module);
    private guard;
    allocate(size: number): number;
    /** The memory as bytes. Growth makes another array, and this one empty. */
    memory(): Uint8Array;
    /** A word that a function put out. */
    word(index: number): number;
    signed64(index: number): bigint;
    /** Words of the memory: only until the next call. */
    numbers(at: number, size: number): Uint32Array;
    /** Brings a text in, unless it is above the limit. What was brought in under
     * this number is gone. */
    bring(number: 0 | 1 | 2, given: Given, limit?: number): Bytes;
    private bringYaml;
    /** The handle that reads YAML which was brought in under that number. */
    reader(number: 0 | 1 | 2): number;
    /** What places in YAML are of: what was given, or that in UTF-8. */
    sourceOf(reader: number, given: Bytes): Bytes;
    /** Brings words in, in the place of the first text. */
    bringWords(words: readonly number[]): number;
    /** Brings names in as an array of mxpatch_slice, in the place of the text of that
     * number. */
    bringNames(number: 0 | 1 | 2, names: readonly string[]): number;
    /** Calls a function of a handle and texts. Not with spread arguments, which
     * cost more than all else that is done for a short text. */
    send(name: string, handle: number, texts: readonly Bytes[], last?: number): number;
    /** Gives back what large texts needed. */
    settle(): void;
    private room;
    private release;
    text(at: number, size: number): string;
    copy(at: number, size: number): Uint8Array;
    /** Bytes of the memory: only until the next call. */
    view(at: number, size: number): Uint8Array;
    /** A static text, which ends with a zero. */
    static(address: number): string;
    /** What a code of mxpatch_diagnostic is called. */
    codeName(code: number): Code;
    /** The slice that was put out, its pointer in the word of that index. */
    slice(index?: number): string;
    /** The owned bytes that were put out; they are freed. */
    owned(index?: number): string;
    free(index: number): void;
}
export {};
