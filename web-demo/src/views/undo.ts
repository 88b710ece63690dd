import { html, type TemplateResult } from "lit-html";
import { format, type Gate, type Text } from "mxpatch/init";
import { remember } from "../judge/remember.js";
import { attempt } from "../judge/texts.js";
import { patchOf } from "../judge/said.js";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { visible } from "../report/quoted.js";
import { part } from "./part.js";
import { steady } from "./steady.js";

const undoOf = remember((gate: Gate, document: Text, patch: Text) =>
  attempt(() => format(gate.undo(document, patch), "pretty"), "patch"),
);

/** The patch that takes it back, or why there is none. */
export function undoFor({ judged, language }: Moment) {
  const { rules, document, verdict } = judged;
  const { gate } = rules;
  const ready = verdict !== null && verdict.merged !== null;
  const patch = patchOf(judged, language);
  if (!ready || gate === null || document.value === null || patch === null) return null;
  return undoOf(gate, document.value, patch);
}

const undoSteady = steady<NonNullable<ReturnType<typeof undoFor>>>();

/** What to send once this was sent and is regretted. */
export function undoView(moment: Moment, _act: Actions): TemplateResult {
  const { result } = moment.words;
  const { shown: undo, stale } = undoSteady(undoFor(moment), moment);
  if (undo === null)
    return html`<p class="none">${noPatch(moment, result.noUndoYet)}</p>`;
  const { made, faults } = undo;
  if (made === null) {
    return html`<p class="none">${result.noUndo} ${faults[0]?.message ?? ""}</p>`;
  }
  return html`<p class="none">${result.undoHint}</p>
    <div class="undo" ?data-stale=${stale}>
      ${part(visible(made), result.undo, moment)}
    </div>`;
}

/** An object can be edited into what no merge patch says: an array's null, for one. */
export const noPatch = ({ judged, words }: Moment, otherwise: string): string =>
  judged.updated !== null && judged.verdict !== null && judged.verdict.merged !== null
    ? words.object.noPatch
    : otherwise;
