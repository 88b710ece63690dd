import { history } from "@codemirror/commands";
import { Compartment, EditorState, Transaction, type Extension } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import type { Span } from "mxpatch/init";
import type { Moment } from "../moment.js";
import { smallestChange } from "./change.js";
import { highlight } from "./highlight.js";
import { keys } from "./keys.js";
import { language } from "./syntax.js";
import style from "./editor.css?inline";

export interface PaneOptions {
  /** Its text, out of the state. */
  readonly textOf: (moment: Moment) => string;
  /** What a screen reader calls it. */
  readonly labelOf: (moment: Moment) => string;
  /** What a person typed. */
  readonly onEdit: (text: string) => void;
}

export interface Pane {
  /** The element to put into the page. */
  readonly host: HTMLElement;
  update(moment: Moment): void;
  /** Puts the cursor there, in view. */
  show(range: Span, focus: boolean): void;
  focus(): void;
}

let shared: CSSStyleSheet | undefined;

/** One for all editors. */
function sheet(): CSSStyleSheet {
  if (shared === undefined) {
    shared = new CSSStyleSheet();
    shared.replaceSync(style);
  }
  return shared;
}

/** A text editor. It lives in a shadow root, where its styles need no exception from the
 * page's content policy. */
export function editorPane(options: PaneOptions): Pane {
  const host = document.createElement("div");
  host.className = "editor";
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet()];
  const label = new Compartment();
  let called = "";

  const extensions: Extension = [
    lineNumbers(),
    history(),
    keymap.of(keys),
    EditorView.lineWrapping,
    EditorState.lineSeparator.of("\n"),
    language,
    highlight,
    label.of([]),
    EditorView.updateListener.of((update) => {
      const typed = update.transactions.some(
        (one) => one.docChanged && one.annotation(Transaction.remote) !== true,
      );
      if (typed) options.onEdit(update.state.doc.toString());
    }),
  ];
  const view = new EditorView({
    state: EditorState.create({ extensions }),
    root,
    parent: root,
  });

  return {
    host,
    update(moment) {
      const text = options.textOf(moment);
      const changes = smallestChange(view.state.doc.toString(), text);
      // Not typed here: the state knows it already.
      const annotations = Transaction.remote.of(true);
      if (changes !== null) view.dispatch({ changes, annotations });
      const name = options.labelOf(moment);
      if (name !== called) {
        called = name;
        const named = EditorView.contentAttributes.of({ "aria-label": name });
        view.dispatch({ effects: label.reconfigure(named) });
      }
    },
    show({ begin, end }, focus) {
      const { length } = view.state.doc;
      const selection = { anchor: Math.min(begin, length), head: Math.min(end, length) };
      view.dispatch({ selection, scrollIntoView: true });
      if (focus) view.focus();
    },
    focus: () => view.focus(),
  };
}
