import type { Engine } from "./engine.js";
/** One handle, and the name of the function that frees it. */
export declare class Handle {
    private readonly held;
    constructor(owner: object, engine: Engine, at: number, free: string);
    get disposed(): boolean;
    /** Throws once it is disposed. */
    get at(): number;
    dispose(): void;
}
/** Adds [Symbol.dispose] where the platform knows it. */
export declare function disposable(type: {
    prototype: {
        dispose(): void;
    };
}): void;
