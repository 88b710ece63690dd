function release(held) {
    if (held.at === 0)
        return;
    const at = held.at;
    held.at = 0;
    if (!held.engine.broken)
        held.engine.call[held.free](at);
}
const registry = typeof FinalizationRegistry === "undefined"
    ? undefined
    : new FinalizationRegistry(release);
export class Handle {
    held;
    constructor(owner, engine, at, free) {
        this.held = { engine, free, at };
        registry?.register(owner, this.held, this);
    }
    get gone() {
        return this.held.at === 0 || this.held.engine.broken;
    }
    get at() {
        if (this.held.at === 0)
            throw new TypeError("mxpatch: this was disposed");
        if (!this.held.engine.broken)
            return this.held.at;
        throw new Error("mxpatch: the module failed in an earlier call, and what was made in it is lost: make it anew");
    }
    dispose() {
        registry?.unregister(this);
        release(this.held);
    }
}
export function complete(name, type, shown) {
    const add = (key, value) => Object.defineProperty(type.prototype, key, { value, configurable: true, writable: true });
    if (typeof Symbol.dispose === "symbol") {
        add(Symbol.dispose, function () {
            this.dispose();
        });
    }
    add(inspected, function (_, options, show) {
        return `${name} ${show(shown(this), options)}`;
    });
}
export const inspected = Symbol.for("nodejs.util.inspect.custom");
