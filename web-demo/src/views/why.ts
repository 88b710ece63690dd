import { html, type TemplateResult } from "lit-html";
import type { Diagnostic } from "mxpatch/init";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";

/** Why a change may be made or not. */
export function why(
  _pointer: string,
  finding: Diagnostic | null,
  { words }: Moment,
  _act: Actions,
): TemplateResult {
  return html`<span>${finding?.message ?? words.result.updatable}</span>`;
}
