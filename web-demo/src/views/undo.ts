import { html, type TemplateResult } from "lit-html";
import { attempt } from "../judge/texts.js";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";

/** The patch that takes it back. */
export function undoView({ judged, words }: Moment, _act: Actions): TemplateResult {
  const { rules, document, patch } = judged;
  const { gate } = rules;
  if (gate === null || document.value === null || patch.value === null) {
    return html`<p class="none">${words.result.noUndo}</p>`;
  }
  const texts = [document.value, patch.value] as const;
  const { made, faults } = attempt(() => gate.undo(...texts), "patch");
  return made === null
    ? html`<p class="none">${faults[0]?.message ?? words.result.noUndo}</p>`
    : html`<pre tabindex="0" aria-label=${words.result.undo}>${made}</pre>`;
}
