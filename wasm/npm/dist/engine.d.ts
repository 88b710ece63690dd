import type { Text } from "./types.js";
type Call = (...values: (number | bigint)[]) => number;
type Exports = Readonly<Record<string, Call>> & {
    readonly memory: WebAssembly.Memory;
};
/** Bytes in the module's memory. */
export interface Bytes {
    readonly at: number;
    readonly size: number;
    /** Whether each byte is a character: then offsets are UTF-16 offsets too. */
    readonly ascii: boolean;
}
/** Of mxpatch_status what is told apart here. */
export declare const Status: {
    readonly ok: 0;
    readonly refused: 1;
    readonly outOfMemory: 2;
    readonly absent: 4;
};
/** What others can not write over. slice() of a Buffer would be a view. */
export declare function keep(text: Text): Text;
export declare class Engine {
    /** The functions of mxpatch.h. */
    readonly call: Exports;
    /** A place for what functions put out: 256 bytes, in words of 4. */
    readonly out: number;
    /** Another one whenever texts that were brought in are gone. */
    turn: number;
    private bytes;
    private words;
    private readonly rooms;
    constructor(module: WebAssembly.Module);
    allocate(size: number): number;
    /** The memory as bytes. Growth makes another array, and this one empty. */
    memory(): Uint8Array;
    /** A word that a function put out. */
    word(index: number): number;
    signed64(index: number): bigint;
    /** Words of the memory: only until the next call. */
    numbers(at: number, size: number): Uint32Array;
    /** Brings a text in. What was brought in under this number is gone. */
    bring(number: 0 | 1 | 2, text: Text): Bytes;
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
    /** What a code of mxpatch_diagnostic is called. */
    codeName(code: number): string;
    /** The slice that was put out, its pointer in the word of that index. */
    slice(index?: number): string;
    /** The owned bytes that were put out; they are freed. */
    owned(index?: number): string;
    free(index: number): void;
}
export {};
