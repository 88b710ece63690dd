// Handles of the module, freed once: by dispose(), or else when the object that
// holds them is collected.
import type { Engine } from "./engine.js";

interface Held {
  readonly engine: Engine;
  readonly free: string;
  at: number;
}

function release(held: Held): void {
  if (held.at === 0) return;
  const at = held.at;
  held.at = 0;
  held.engine.call[held.free]!(at);
}

const registry =
  typeof FinalizationRegistry === "undefined"
    ? undefined
    : new FinalizationRegistry<Held>(release);

/** One handle, and the name of the function that frees it. */
export class Handle {
  private readonly held: Held;

  constructor(owner: object, engine: Engine, at: number, free: string) {
    this.held = { engine, free, at };
    registry?.register(owner, this.held, this);
  }

  get disposed(): boolean {
    return this.held.at === 0;
  }
  /** Throws once it is disposed. */
  get at(): number {
    if (!this.disposed) return this.held.at;
    throw new TypeError("mxpatch: this was disposed");
  }

  dispose(): void {
    registry?.unregister(this);
    release(this.held);
  }
}

/** Adds [Symbol.dispose] where the platform knows it. */
export function disposable(type: { prototype: { dispose(): void } }): void {
  if (typeof Symbol.dispose !== "symbol") return;
  Object.defineProperty(type.prototype, Symbol.dispose, {
    value(this: { dispose(): void }) {
      this.dispose();
    },
    configurable: true,
    writable: true,
  });
}
