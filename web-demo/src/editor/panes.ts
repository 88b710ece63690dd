import type { Input } from "mxpatch/init";
import type { Actions } from "../state/actions.js";
import type { State } from "../state/state.js";
import { objectText } from "../views/object.js";
import { editorPane, type Pane } from "./pane.js";

/** The texts that are edited. */
export type PaneName = "document" | "patch" | "object" | "policy";

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

/** In which pane a finding is shown, and what has to be open for that. */
export function paneOf(input: Input): PaneName | null {
  const panes = { document: "document", patch: "patch", new: "object", policy: "policy" };
  return (panes as Partial<Record<Input, PaneName>>)[input] ?? null;
}

/** The setting in which that pane is to be seen. */
export function showing(pane: PaneName): Partial<State> {
  if (pane === "document") return { phoneTab: "document" };
  if (pane === "policy") return { drawer: "policy" };
  return { phoneTab: "change", changeTab: pane };
}
