import { Engine } from "./engine.js";
let source;
let current;
export function use(module) {
    source = module;
    current = undefined;
}
export function engine() {
    if (current !== undefined && !current.broken)
        return current;
    if (source === undefined) {
        throw new Error('mxpatch: call init(module) of "mxpatch/init" first');
    }
    return (current = new Engine(source()));
}
