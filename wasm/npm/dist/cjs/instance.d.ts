import { Engine } from "./engine.js";
/** Says where the module comes from. What was made before keeps its own. */
export declare function use(module: () => WebAssembly.Module): void;
export declare function engine(): Engine;
