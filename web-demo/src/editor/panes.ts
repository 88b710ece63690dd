import type { Actions } from "../state/actions.js";
import { objectText } from "../views/object.js";
import { editorPane, type Pane } from "./pane.js";
import type { PaneName } from "./where.js";

export { paneOf, showing, type PaneName } from "./where.js";

/** One editor for each, for as long as the page lives. */
export function makePanes(act: Actions): Readonly<Record<PaneName, Pane>> {
  return {
    document: editorPane({
      textOf: ({ state }) => state.document,
      labelOf: ({ words }) => words.editor.document,
      onEdit: act.editDocument,
    }),
    patch: editorPane({
      textOf: ({ state }) => state.patch,
      labelOf: ({ words }) => words.editor.patch,
      onEdit: act.editPatch,
    }),
    object: editorPane({
      textOf: (moment) => objectText(moment),
      labelOf: ({ words }) => words.editor.object,
      onEdit: act.editUpdated,
    }),
    policy: editorPane({
      textOf: ({ state, judged }) =>
        state.policy.kind === "own" ? state.ownPolicy : judged.rules.text,
      labelOf: ({ words }) => words.editor.policy,
      onEdit: act.editPolicy,
    }),
  };
}
