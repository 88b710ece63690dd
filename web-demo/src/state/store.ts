import { sameTexts, type State } from "./state.js";

/** What was just done; to whole texts, with the way back, or forth again. */
export interface Notice {
  readonly text: string;
  readonly way: "back" | "forth" | null;
  /** Until it is dismissed. */
  readonly stays: boolean;
}

/** What the last replacement took away, or what its undo did. */
interface Other {
  readonly state: State;
  readonly whole: boolean;
  /** What was said of the replacement. */
  readonly text: string;
  readonly way: "back" | "forth";
}

/** The one place that holds the state. */
export class Store {
  private readonly listeners = new Set<() => void>();
  private other: Other | null = null;
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
    // It comes with its texts, from an example or a link, and goes when they change.
    const kept = !this.state.unauthorized || sameTexts(this.state, next);
    const unauthorized = next.unauthorized && kept;
    this.state = next.unauthorized === unauthorized ? next : { ...next, unauthorized };
    this.tell();
  }

  /** Puts other texts in place of a person's: what stood there can be brought back. With
   * `whole` how the page is set up is put in place as well. */
  replace(change: (state: State) => State, text: string, whole = false): void {
    this.other = { state: this.state, whole, text, way: "back" };
    this.said = { text, way: "back", stays: true };
    this.below = null;
    this.state = change(this.state);
    this.tell();
  }

  /** The texts as they were; how the page is set up stays, where it was not replaced. What
   * was written since is not lost: the same once more brings it back. `text` says so. */
  takeBack(text: string): void {
    if (this.other === null) return;
    const { state, whole, text: replaced, way: from } = this.other;
    const way = from === "back" ? "forth" : "back";
    this.other = { state: this.state, whole, text: replaced, way };
    this.said = { text: way === "back" ? replaced : text, way, stays: true };
    const { document, patch, updated, command, policy, ownPolicy, unauthorized } = state;
    const texts = { document, patch, updated, command, policy, ownPolicy, unauthorized };
    this.below = null;
    this.state = whole ? state : { ...this.state, ...texts, selected: null };
    this.tell();
  }

  /** Null takes the notice away; a way back that it covered is there again. */
  say(text: string | null, stays = false): void {
    if (text === null) {
      this.said = this.below;
      this.below = null;
    } else {
      if (this.said !== null && this.said.way !== null) this.below = this.said;
      this.said = { text, way: null, stays };
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
