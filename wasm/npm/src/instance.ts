// The instance that everything runs in: made at the first use, from the module
// that an entry point gave.
import { Engine } from "./engine.js";

let source: (() => WebAssembly.Module) | undefined;
let current: Engine | undefined;

/** Says where the module comes from. What was made before keeps its own. */
export function use(module: () => WebAssembly.Module): void {
  source = module;
  current = undefined;
}

export function engine(): Engine {
  if (current !== undefined && !current.broken) return current;
  if (source === undefined) {
    throw new Error('mxpatch: call init(module) of "mxpatch/init" first');
  }
  return (current = new Engine(source()));
}
