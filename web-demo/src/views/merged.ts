import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";

/** The object after the patch. */
export function mergedView({ judged, words }: Moment, _act: Actions): TemplateResult {
  const text = judged.verdict?.merged ?? "";
  return html`<pre tabindex="0" aria-label=${words.result.merged}>${text}</pre>`;
}
