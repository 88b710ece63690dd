// What a browser would do to the editable element by itself and a content policy
// forbids, or CodeMirror leaves to others.
import type { Extension } from "@codemirror/state";
import { EditorView, type Command } from "@codemirror/view";
import { endOfString } from "./scan/json.js";

/** The browser's selection, of which the editor may not have heard yet. Its event has no
 * ranges in a shadow root. */
function selected(view: EditorView): readonly [number, number] {
  const root = view.root as ShadowRoot & { getSelection?(): Selection | null };
  const { anchorNode, anchorOffset, focusNode, focusOffset } =
    root.getSelection?.() ?? document.getSelection()!;
  const { main } = view.state.selection;
  const within = (node: Node | null): node is Node => view.contentDOM.contains(node);
  if (!within(anchorNode) || !within(focusNode)) return [main.from, main.to];
  const anchor = view.posAtDOM(anchorNode, anchorOffset);
  const head = view.posAtDOM(focusNode, focusOffset);
  return [Math.min(anchor, head), Math.max(anchor, head)];
}

/** Chromium writes a `style` attribute when a selection of several elements, as colours
 * and lines are, is typed over; so that is done here. */
const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const typed = /^insert(Text|ReplacementText)$/.test(event.inputType);
    if (!typed || event.data === null || view.composing) return false;
    const [from, to] = selected(view);
    if (from === to) return false;
    event.preventDefault();
    if (pair(view, from, to, event.data)) return true;
    const insert = view.state.toText(event.data);
    view.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + insert.length },
      userEvent: "input.type",
      scrollIntoView: true,
    });
    return true;
  },
  // What is composed cannot be kept from the browser, but what it stands over can.
  compositionstart(_event, view) {
    const [from, to] = selected(view);
    if (from !== to) view.dispatch({ changes: { from, to }, userEvent: "delete" });
    return false;
  },
});

const closers: Readonly<Record<string, string>> = { "{": "}", "[": "]", '"': '"' };
const isCloser = (unit: string): boolean => unit === "}" || unit === "]";

/** Whether a line so far has a string that is open. */
function inString(line: string): boolean {
  for (let at = line.indexOf('"'); at !== -1; at = line.indexOf('"', at)) {
    const { end, closed } = endOfString(line, at);
    if (!closed) return true;
    at = end;
  }
  return false;
}

/** What opens is closed at once, so that a text stays whole while it is typed; and what
 * closes is typed over. */
function pair(view: EditorView, from: number, to: number, text: string): boolean {
  const { state } = view;
  if (text.length !== 1 || view.composing) return false;
  const before = state.sliceDoc(from - 1, from);
  const after = state.sliceDoc(to, to + 1);
  const head = { anchor: from + 1 };
  const line = state.doc.lineAt(from);
  const closes =
    text === '"'
      ? before !== "\\" && inString(line.text.slice(0, from - line.from))
      : isCloser(text);
  if (from === to && after === text && closes) {
    view.dispatch({ selection: head, userEvent: "input.type" });
    return true;
  }
  const closer = closers[text];
  if (closer === undefined) return false;
  const room = after === "" || /[\s}\],]/.test(after);
  // A quote after a word or in a string ends something.
  if (!room || (text === '"' && /[\w"\\]/.test(before))) return false;
  view.dispatch({
    changes: { from, to, insert: text + closer },
    selection: head,
    userEvent: "input.type",
    scrollIntoView: true,
  });
  return true;
}

/** Takes both halves of an empty pair away. */
export const deletePair: Command = (view) => {
  const { state } = view;
  const { head, empty } = state.selection.main;
  const before = state.sliceDoc(head - 1, head);
  const closer = closers[before];
  if (!empty || closer === undefined || state.sliceDoc(head, head + 1) !== closer)
    return false;
  view.dispatch({
    changes: { from: head - 1, to: head + 1 },
    userEvent: "delete.backward",
  });
  return true;
};

export const typing: Extension = [typeOver, EditorView.inputHandler.of(pair)];
