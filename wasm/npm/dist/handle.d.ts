import type { Engine } from "./engine.js";
/** One handle, and the name of the function that frees it. */
export declare class Handle {
    private readonly held;
    constructor(owner: object, engine: Engine, at: number, free: string);
    /** Whether nothing can be asked of it. */
    get gone(): boolean;
    /** Throws once it is gone. */
    get at(): number;
    dispose(): void;
}
type Disposed = {
    prototype: {
        dispose(): void;
    };
};
/** Adds [Symbol.dispose] where the platform knows it, and what Node shows of
 * one. */
export declare function complete<Type extends Disposed>(name: string, type: Type, shown: (one: Type["prototype"]) => object): void;
/** util.inspect of Node, Deno and Bun. */
export type Show = (value: object, options: object) => string;
/** What they ask for how a value shows itself. */
export declare const inspected: unique symbol;
export {};
