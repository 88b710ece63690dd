import type { EditorView } from "@codemirror/view";
import type { Finding } from "../judge/finding.js";
import { shown } from "./shown.js";

/** Makes the edits of a finding's fix, as if they had been typed. */
export function mend(view: EditorView, finding: Finding): boolean {
  const { is, fresh } = view.state.field(shown);
  const edits = finding.fix?.edits;
  // A fix is for the text that was judged.
  if (edits == null || !fresh || is.stale) return false;
  view.dispatch({
    changes: edits.map(({ range, text }) => ({
      from: range.begin,
      to: range.end,
      insert: text,
    })),
    userEvent: "input.fix",
    scrollIntoView: true,
  });
  view.focus();
  return true;
}
