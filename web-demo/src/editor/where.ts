import type { Input } from "mxpatch/init";
import type { State } from "../state/state.js";

/** The texts that are edited. */
export type PaneName = "document" | "patch" | "object" | "policy";

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
