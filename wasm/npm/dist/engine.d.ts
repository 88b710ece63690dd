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
/** mxpatch_status. */
export declare const Status: {
    readonly ok: 0;
    readonly refused: 1;
    readonly outOfMemory: 2;
    readonly busy: 3;
    readonly absent: 4;
    readonly badArgument: 5;
};
export declare class Engine {
    /** The functions of mxpatch.h. */
    readonly call: Exports;
    /** A place for what functions put out: 256 bytes, in words of 4. */
    readonly out: number;
    private bytes;
    private view;
    private readonly rooms;
    constructor(module: WebAssembly.Module);
    allocate(size: number): number;
    /** The memory as bytes. It is another array after each growth. */
    memory(): Uint8Array;
    /** A word that a function put out. */
    word(index: number): number;
    signed64(index: number): bigint;
    /** Brings a text in. What was brought in under this number is gone. */
    bring(number: 0 | 1 | 2, text: Text): Bytes;
    /** Gives back what large texts needed. */
    settle(): void;
    private room;
    private release;
    text(at: number, size: number): string;
    copy(at: number, size: number): Uint8Array;
    /** A view: only until the next call. */
    range(bytes: Bytes): Uint8Array;
    private copyable;
    /** The slice that was put out, its pointer in the word of that index. */
    slice(index?: number): string;
    /** The owned bytes that were put out; they are freed. */
    owned(index?: number): string;
}
export {};
