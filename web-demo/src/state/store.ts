import type { State } from "./state.js";

/** What was just done to whole texts, and can be taken back. */
export interface Notice {
  readonly text: string;
  readonly undo: boolean;
  /** Until it is dismissed. */
  readonly stays: boolean;
}

/** The one place that holds the state. */
export class Store {
  private readonly listeners = new Set<() => void>();
  /** Of the last replacement, the one that can be taken back. */
  private before: { readonly state: State; readonly whole: boolean } | null = null;
  private said: Notice | null = null;
  private below: Notice | null = null;

  constructor(private state: State) {}

  get(): State {
    return this.state;
  }

  get notice(): Notice | null {
    return this.said;
  }

  update(change: (state: State) => State): void {
    const next = change(this.state);
    if (next === this.state) return;
    this.state = next;
    this.tell();
  }

  /** Puts other texts in place of a person's: what stood there can be brought back. With
   * `whole` how the page is set up is put in place as well. */
  replace(change: (state: State) => State, text: string, whole = false): void {
    this.before = { state: this.state, whole };
    this.said = { text, undo: true, stays: true };
    this.below = null;
    this.state = change(this.state);
    this.tell();
  }

  /** The texts as they were; how the page is set up stays, where it was not replaced. */
  takeBack(): void {
    const { before } = this;
    if (before === null) return;
    this.before = null;
    const { document, patch, updated, command, policy, ownPolicy } = before.state;
    const texts = { document, patch, updated, command, policy, ownPolicy };
    this.said = null;
    this.below = null;
    this.state = before.whole
      ? before.state
      : { ...this.state, ...texts, selected: null };
    this.tell();
  }

  /** Null takes the notice away; a way back that it covered is there again. */
  say(text: string | null, stays = false): void {
    if (text === null) {
      this.said = this.below;
      this.below = null;
    } else {
      if (this.said?.undo === true) this.below = this.said;
      this.said = { text, undo: false, stays };
    }
    this.tell();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What is shown is drawn anew. */
  tell(): void {
    for (const listener of this.listeners) listener();
  }
}
