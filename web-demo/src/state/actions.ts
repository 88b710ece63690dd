// What a person can do. Each is one change of the state.
import { applyFix } from "mxpatch/init";
import type { Input, Span } from "mxpatch/init";
import type { Finding } from "../judge/finding.js";
import { readLine } from "../command/line.js";
import { amountOf } from "../judge/amount.js";
import { read } from "../judge/texts.js";
import type { Judge, Judged } from "../judge/judge.js";
import { words } from "../locale/index.js";
import { paneOf, showing, type PaneName } from "../editor/where.js";
import type { PolicyChoice, Sizes, State } from "./state.js";
import type { Store } from "./store.js";

/** Parts of the state that a control sets as they are. */
export type Settings = Omit<
  State,
  | "document"
  | "patch"
  | "updated"
  | "command"
  | "ownPolicy"
  | "policy"
  | "sizes"
  | "selected"
>;

/** The texts that a person can write. */
export type Texts = Pick<
  State,
  "document" | "patch" | "updated" | "command" | "policy" | "ownPolicy"
>;

/** The texts in which a change is written. */
export type ChangeText = "patch" | "updated" | "command";

/** A place in a text, and the pane that shows it. */
export interface Going {
  readonly pane: PaneName;
  readonly range: Span;
  /** Whether the cursor goes along. */
  readonly focus: boolean;
}

export class Actions {
  private going: Going | null = null;

  constructor(
    private readonly store: Store,
    private readonly judge: Judge,
  ) {}

  editDocument = (document: string): void =>
    this.store.update((state) => inStep({ ...state, document, selected: null }));

  /** The patch is the truth again. */
  editPatch = (patch: string): void =>
    this.store.update((state) => this.changed(state, "patch", patch));

  /** The document edited freely: what is judged is the update. */
  editUpdated = (updated: string): void =>
    this.store.update((state) => this.changed(state, "updated", updated));

  /** A line that makes no patch leaves the patch as it is. */
  editCommand = (command: string): void =>
    this.store.update((state) => this.changed(state, "command", command));

  /** One of the change's texts as a whole, as if it were typed, with a way back. `text`
   * says what happened. */
  replaceChange = (way: ChangeText, content: string, text: string): void =>
    this.store.replace((state) => this.changed(state, way, content), text);

  /** Whoever edits one that is built in writes one of their own: in place of another. */
  editPolicy = (ownPolicy: string): void => {
    const change = (state: State): State => ({
      ...state,
      ownPolicy,
      policy: { kind: "own" },
    });
    const { policy, ownPolicy: before, language } = this.store.get();
    if (policy.kind === "own" || before.trim() === "") this.store.update(change);
    else this.store.replace(change, words[language].policy.replaced);
  };

  choosePolicy = (policy: PolicyChoice): void =>
    this.store.update((state) => ({ ...state, policy, selected: null }));

  /** Tabs, drawer, language, theme and the like. */
  set = (settings: Partial<Settings>): void =>
    this.store.update((state) => ({ ...state, ...settings }));

  resize = (sizes: Partial<Sizes>): void =>
    this.store.update((state) => ({ ...state, sizes: { ...state.sizes, ...sizes } }));

  /** Whole texts from elsewhere (an example, a link, a file), with a way back. `text`
   * says what happened. */
  replace = (
    texts: Partial<Texts> & { readonly policy?: PolicyChoice },
    text: string,
    settings: Partial<Settings> = {},
  ): void =>
    this.store.replace(
      (state) => ({
        ...state,
        updated: null,
        command: null,
        selected: null,
        unauthorized: false,
        ...texts,
        ...settings,
      }),
      text,
    );

  /** All of a link or a file, with a way back. */
  open = (state: State, text: string): void =>
    this.store.replace(() => state, text, true);

  /** And forth again. */
  takeBack = (): void =>
    this.store.takeBack(words[this.store.get().language].frame.undone);

  dismiss = (): void => this.store.say(null);

  /** `stays`: until it is dismissed. */
  say = (text: string, stays = false): void => this.store.say(text, stays);

  /** One of several objects of the document's text. */
  pick = (which: number): void => {
    const candidate = this.judged().document.candidates[which];
    if (candidate === undefined) return;
    const { frame } = words[this.store.get().language];
    this.replace({ document: candidate.text() }, frame.picked);
  };

  /** The cursor goes to a place in one of the texts, which comes into view. */
  go = (input: Input, range: Span, focus = true): void => {
    const pane = paneOf(input);
    if (pane === null) return;
    this.going = { pane, range, focus };
    this.set(showing(pane));
  };

  /** Where it is to go, now that the page is drawn; once. */
  arrive(): Going | null {
    const { going } = this;
    this.going = null;
    return going;
  }

  /** What a view keeps for itself has changed, as what is folded. */
  redraw = (): void => this.store.tell();

  /** A finding, which comes into view. */
  select = (selected: number | null, focus = true): void => {
    this.store.update((state) => ({ ...state, selected }));
    const finding = selected === null ? undefined : this.judged().findings[selected];
    const { changeTab } = this.store.get();
    // The form and the command show what was found in the patch themselves.
    const own = changeTab === "form" || changeTab === "command";
    if (own && finding?.input === "patch") this.set({ phoneTab: "change" });
    else if (finding?.range) this.go(finding.input, finding.range, focus);
  };

  /** To the next finding, or back; around the ends. */
  walk = (by: 1 | -1, focus = true): void => {
    const { length } = this.judged().findings;
    if (length === 0) return;
    const from = this.store.get().selected ?? (by > 0 ? -1 : length);
    this.select((from + by + length) % length, focus);
  };

  fix = (finding: Finding): void =>
    this.store.update((state) => ({ ...fixed(state, finding), selected: null }));

  /** All that can be fixed, one after the other: each may move or settle others. */
  fixAll = (): void =>
    this.store.update((state) => {
      for (let left = 200; left > 0; --left) {
        const finding = this.judge.judge(state).findings.find(fixable);
        if (finding === undefined) break;
        const next = fixed(state, finding);
        if (next === state) break;
        state = next;
      }
      return { ...state, selected: null };
    });

  // Whichever way a change is written, and wherever the text came from: the patch is what
  // it amounts to.
  private changed(state: State, way: ChangeText, text: string): State {
    if (way === "patch")
      return { ...state, patch: text, updated: null, command: null, selected: null };
    if (way === "updated")
      return inStep({ ...state, updated: text, command: null, selected: null });
    const patch = readLine(text, this.judge.judge(state))?.patch ?? null;
    return patch === null
      ? { ...state, command: text }
      : { ...state, command: text, patch, updated: null, selected: null };
  }

  private judged(): Judged {
    return this.judge.judge(this.store.get());
  }
}

export const fixable = ({ fix, severity }: Finding): boolean =>
  severity === "error" && fix !== null && fix.edits !== null;

function fixed(state: State, { fix, input }: Finding): State {
  if (fix === null || fix.edits === null) return state;
  if (input === "document") {
    return inStep({ ...state, document: applyFix(state.document, fix) });
  }
  if (input === "policy") return { ...state, ownPolicy: applyFix(state.ownPolicy, fix) };
  if (input === "new" && state.updated !== null) {
    return inStep({ ...state, updated: applyFix(state.updated, fix) });
  }
  return input === "patch"
    ? { ...state, patch: applyFix(state.patch, fix), command: null }
    : state;
}

/** The patch that an edited object amounts to; as it was where there is none. */
function inStep(state: State): State {
  if (state.updated === null) return state;
  const document = read(state.document, "document", state.language).value;
  const updated = read(state.updated, "new", state.language).value;
  if (document === null || updated === null) return state;
  const { made } = amountOf(document, updated, state.language);
  return made === null ? state : { ...state, patch: made };
}
