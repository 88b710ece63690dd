// What this computer remembers of the page: nothing, unless a person asks for it.
import type { State } from "../state/state.js";
import { isFault, writeFile } from "./link.js";
import { openFile } from "./opened.js";

const key = "mxpatch.page";

/** What of a browser's storage is used. */
export type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

/** A browser may forbid its storage: then there is nothing, and nothing is kept. */
function browserStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

export class Memory {
  private asked: boolean;

  constructor(private readonly storage: Storage | null) {
    this.asked = this.read() !== null;
  }

  /** Whether there is anywhere to keep it. */
  get possible(): boolean {
    return this.storage !== null;
  }

  get on(): boolean {
    return this.asked;
  }

  /** What was kept; null where that is nothing, or was damaged since. */
  recall(): State | null {
    const text = this.read();
    if (text === null) return null;
    const state = openFile(text);
    return isFault(state) ? null : state;
  }

  /** Whether it is kept: there is room for some megabytes. */
  start(state: State): boolean {
    this.asked = true;
    return this.keep(state);
  }

  /** From now on nothing is kept, and what was is gone. */
  stop(): void {
    this.asked = false;
    this.storage?.removeItem(key);
  }

  keep(state: State): boolean {
    if (!this.asked || this.storage === null) return false;
    try {
      this.storage.setItem(key, writeFile({ ...state, drawer: null }));
      return true;
    } catch {
      // An older state would come back as if it were this one.
      this.storage.removeItem(key);
      return false;
    }
  }

  private read(): string | null {
    try {
      return this.storage?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }
}

/** The page's own. */
export const memory = new Memory(browserStorage());
