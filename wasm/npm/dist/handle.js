function release(held) {
    if (held.at === 0)
        return;
    const at = held.at;
    held.at = 0;
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
    get disposed() {
        return this.held.at === 0;
    }
    get at() {
        if (!this.disposed)
            return this.held.at;
        throw new TypeError("mxpatch: this was disposed");
    }
    dispose() {
        registry?.unregister(this);
        release(this.held);
    }
}
export function disposable(type) {
    if (typeof Symbol.dispose !== "symbol")
        return;
    Object.defineProperty(type.prototype, Symbol.dispose, {
        value() {
            this.dispose();
        },
        configurable: true,
        writable: true,
    });
}
