import type { Notice } from "./state/store.js";
import type { State } from "./state/state.js";
import type { Judged } from "./judge/judge.js";
import type { PaneName } from "./editor/panes.js";
import type { Words } from "./locale/index.js";

/** All that a view may know: it is a function of this. */
export interface Moment {
  readonly state: State;
  readonly judged: Judged;
  readonly words: Words;
  readonly language: State["language"];
  readonly notice: Notice | null;
  /** Nobody has typed for a moment: time to say that something is unfinished. */
  readonly settled: boolean;
  /** What a screen reader is told of the verdict, once nobody types. */
  readonly said: string;
  /** The elements that the editors live in, to be put where they belong. */
  readonly editors: Readonly<Record<PaneName, HTMLElement>>;
}
