import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";

/** What stands in the Object tab: what was edited there, else the object as the patch
 * makes it. */
export function objectText({ state, judged }: Moment): string {
  return state.updated ?? judged.verdict?.merged ?? state.document;
}

/** The document, edited freely, and the patch that it amounts to. */
export function objectView(
  { state, words, editors }: Moment,
  _act: Actions,
): TemplateResult {
  return html`${editors.object}
    <details class="amounts">
      <summary>${words.object.amounts}</summary>
      <pre>${state.patch}</pre>
    </details>`;
}
