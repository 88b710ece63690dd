import type { Verdict } from "mxpatch/init";
import type { State } from "../state/state.js";
import { inPlace, type Placed } from "./inplace.js";
import type { Judged } from "./judge.js";

/** What stands in the Object tab: what was edited there, else the object as the patch
 * makes it, in the document's own text wherever that is left alone. */
export function objectOf(state: State, { verdict, document }: Judged): Placed {
  const as = (text: string): Placed => ({ text, rewritten: false });
  if (state.updated !== null) return as(state.updated);
  if (!verdict?.merged || amount(verdict) === 0) return as(state.document);
  return document.format === "yaml"
    ? inPlace(document, verdict.changes, verdict.changesOmitted, verdict.merged)
    : as(verdict.merged);
}

export const objectText = (state: State, judged: Judged): string =>
  objectOf(state, judged).text;

/** How many changes there are, listed or not. */
export const amount = ({ changes, changesOmitted }: Verdict): number =>
  changes.length + changesOmitted;
