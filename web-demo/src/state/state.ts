// All that a person can change: a share link is exactly this, and what is shown is a
// function of it.

export type Language = "en" | "zh";
export type Theme = "system" | "light" | "dark";
export type ChangeTab = "patch" | "form" | "object" | "command";
export type ResultTab = "changes" | "merged" | "undo" | "send";
export type PhoneTab = "document" | "change" | "result";
export type MergedView = "unified" | "split";
export type Shell = "posix" | "powershell";
export type Drawer = "policy" | "examples" | "share";

/** By which policy: the one for the document's kind, one that is built in, or the
 * text of `ownPolicy`. */
export type PolicyChoice =
  | { readonly kind: "chosen" }
  | { readonly kind: "builtin"; readonly name: string }
  | { readonly kind: "own" };

/** Shares of the room, from 0 to 1: the document's of the width, the texts' of the
 * height. */
export interface Sizes {
  readonly columns: number;
  readonly rows: number;
}

export interface State {
  readonly document: string;
  readonly patch: string;
  /** The document as it was edited freely, while that is what was edited last: then it
   * is what is judged, and `patch` is kept in step. */
  readonly updated: string | null;
  /** A line that was pasted, while the patch is what it made or was meant to make. */
  readonly command: string | null;
  readonly policy: PolicyChoice;
  readonly ownPolicy: string;
  /** The server is taken to know nobody: an example, until a text is changed. */
  readonly unauthorized: boolean;
  readonly changeTab: ChangeTab;
  readonly resultTab: ResultTab;
  readonly phoneTab: PhoneTab;
  readonly mergedView: MergedView;
  readonly shell: Shell;
  /** Whether what is sent names the document's resourceVersion. */
  readonly pinned: boolean;
  readonly drawer: Drawer | null;
  /** Which of `judged.findings` the walk stands at. */
  readonly selected: number | null;
  readonly language: Language;
  readonly theme: Theme;
  readonly sizes: Sizes;
}

/** Whether the texts are the same, and what they are judged by. */
export const sameTexts = (a: State, b: State): boolean =>
  a.document === b.document &&
  a.patch === b.patch &&
  a.updated === b.updated &&
  a.command === b.command &&
  a.ownPolicy === b.ownPolicy &&
  a.policy === b.policy;

export const empty: State = {
  document: "",
  patch: "",
  updated: null,
  command: null,
  policy: { kind: "chosen" },
  ownPolicy: "",
  unauthorized: false,
  changeTab: "patch",
  resultTab: "changes",
  phoneTab: "change",
  mergedView: "unified",
  shell: "posix",
  pinned: false,
  drawer: null,
  selected: null,
  language: "en",
  theme: "system",
  sizes: { columns: 0.5, rows: 0.56 },
};
