import type { Notice } from "./state/store.js";
import type { State } from "./state/state.js";
import type { Judged } from "./judge/judge.js";
import type { PaneName } from "./editor/where.js";
import type { Reading as LineReading } from "./command/read.js";
import type { Words } from "./locale/index.js";
import type { Answer } from "./views/answer.js";

/** All that a view may know: it is a function of this. */
export interface Moment {
  readonly state: State;
  readonly judged: Judged;
  readonly words: Words;
  readonly language: State["language"];
  readonly notice: Notice | null;
  /** Nobody has typed for a moment: time to say that something is unfinished. */
  readonly settled: boolean;
  /** What the command says that the patch is made of, or that is shown. */
  readonly line: LineReading | undefined;
  /** What the verdict bar says. */
  readonly answer: Answer;
  /** What a screen reader is told of the verdict, once nobody types. */
  readonly said: string;
  /** The elements that the editors live in, to be put where they belong. */
  readonly editors: Readonly<Record<PaneName, HTMLElement>>;
}
