// By keys to findings and what is said of them: F8 and Shift-F8 walk, Mod-. mends, and
// Tab goes on into the note of the cursor's line. Notes of other lines are passed by, so
// that leaving an editor takes one Tab and not a hundred.
import type { Extension } from "@codemirror/state";
import { EditorView, keymap, ViewPlugin, type Command } from "@codemirror/view";
import { findingsAt, nextFinding } from "./findings.js";
import { mend } from "./mend.js";
import { host } from "./shown.js";

const walk =
  (by: 1 | -1): Command =>
  ({ state }) => {
    const { from, to } = state.selection.main;
    const next = nextFinding(state, by > 0 ? Math.max(from, to - 1) : from, by);
    state.facet(host).walk(next?.finding ?? by);
    return true;
  };

const mendHere: Command = (view) => {
  const here = findingsAt(view.state, view.state.selection.main.head);
  const one = here.find(({ finding }) => finding.fix?.edits != null);
  return one !== undefined && mend(view, one.finding);
};

class Stops {
  constructor(private readonly view: EditorView) {
    this.update();
  }

  update(): void {
    this.view.requestMeasure({
      key: this,
      read: (view) => {
        const { from, to } = view.state.doc.lineAt(view.state.selection.main.head);
        return Array.from(view.contentDOM.querySelectorAll(".cm-note"), (note) => {
          const at = view.posAtDOM(note);
          return { note, here: at >= from && at <= to };
        });
      },
      write: (notes) => {
        for (const { note, here } of notes) {
          for (const button of note.querySelectorAll("button")) {
            button.tabIndex = here ? 0 : -1;
          }
        }
      },
    });
  }
}

export const reaching: Extension = [
  ViewPlugin.fromClass(Stops),
  keymap.of([
    { key: "F8", run: walk(1), shift: walk(-1), preventDefault: true },
    { key: "Mod-.", run: mendHere },
  ]),
];
