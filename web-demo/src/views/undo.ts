import { html, type TemplateResult } from "lit-html";
import { format, writeYaml } from "mxpatch/init";
import { remember } from "../judge/remember.js";
import { undoOf } from "../judge/undo.js";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { visible } from "../report/quoted.js";
import { part } from "./part.js";
import { steady } from "./steady.js";
import { todo } from "./todo.js";

const written = remember((json: string, yaml: boolean): string =>
  yaml ? writeYaml(json).trimEnd() : format(json, "pretty"),
);

/** As the texts are written that it belongs to. */
export const undoFormat = ({ judged }: Moment): "json" | "yaml" =>
  judged.document.format === "yaml" && judged.patch.format === "yaml" ? "yaml" : "json";

/** The patch that takes it back, or why there is none. */
export function undoFor(moment: Moment) {
  const undo = undoOf(moment.judged, moment.language);
  if (undo === null || undo.made === null) return undo;
  return { ...undo, made: written(undo.made, undoFormat(moment) === "yaml") };
}

const undoSteady = steady<NonNullable<ReturnType<typeof undoFor>>>();

/** What to send once this was sent and is regretted. */
export function undoView(moment: Moment, _act: Actions): TemplateResult {
  const { judged, words } = moment;
  const { result } = words;
  const { shown: undo, stale } = undoSteady(undoFor(moment), moment);
  if (undo === null)
    return html`<p class="none">${todo(moment) ?? noPatch(moment, result.noUndoYet)}</p>`;
  const { made, faults } = undo;
  if (made === null) {
    return html`<p class="none">${result.noUndo} ${faults[0]?.message ?? ""}</p>`;
  }
  const hint = judged.verdict?.allowed === false ? result.undoDenied : result.undoHint;
  return html`<p class="none">${hint}</p>
    <div class="undo" ?data-stale=${stale}>
      ${part(visible(made), result.undo, moment)}
    </div>`;
}

/** An object can be edited into what no merge patch says: an array's null, for one. */
export const noPatch = ({ judged, words }: Moment, otherwise: string): string =>
  judged.updated !== null && judged.verdict !== null && judged.verdict.merged !== null
    ? words.object.noPatch
    : otherwise;
