/** Takes the module that everything made from now on runs in. */
export declare function init(module: WebAssembly.Module): void;
export * from "./api.js";
