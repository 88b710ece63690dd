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
  if (!held.engine.broken) held.engine.call[held.free]!(at);
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

  /** Whether nothing can be asked of it. */
  get gone(): boolean {
    return this.held.at === 0 || this.held.engine.broken;
  }
  /** Throws once it is gone. */
  get at(): number {
    if (this.held.at === 0) throw new TypeError("mxpatch: this was disposed");
    if (!this.held.engine.broken) return this.held.at;
    throw new Error(
      "mxpatch: the module failed in an earlier call, and what was made in it is lost: make it anew",
    );
  }

  dispose(): void {
    registry?.unregister(this);
    release(this.held);
  }
}

type Disposed = { prototype: { dispose(): void } };

/** Adds [Symbol.dispose] where the platform knows it, and what Node shows of
 * one. */
export function complete<Type extends Disposed>(
  name: string,
  type: Type,
  shown: (one: Type["prototype"]) => object,
): void {
  const add = (key: symbol, value: unknown) =>
    Object.defineProperty(type.prototype, key, { value, configurable: true, writable: true });
  if (typeof Symbol.dispose === "symbol") {
    add(Symbol.dispose, function (this: Type["prototype"]) {
      this.dispose();
    });
  }
  add(inspected, function (this: Type["prototype"], _: number, options: object, show: Show) {
    return `${name} ${show(shown(this), options)}`;
  });
}

/** util.inspect of Node, Deno and Bun. */
export type Show = (value: object, options: object) => string;
/** What they ask for how a value shows itself. */
export const inspected = Symbol.for("nodejs.util.inspect.custom");
