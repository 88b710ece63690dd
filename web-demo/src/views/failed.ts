import { html, type TemplateResult } from "lit-html";
import type { Words } from "../locale/index.js";

/** Instead of the page, where it cannot start. */
export function failedView(words: Words, error: unknown): TemplateResult {
  const { frame } = words;
  const why = typeof WebAssembly === "undefined" ? frame.lacks : String(error);
  return html`<div class="failed" role="alert">
    <h1 class="mark">mx<b>patch</b></h1>
    <p><strong>${frame.cannotStart}</strong></p>
    <p>${why}</p>
    <p>${frame.instead}</p>
    <pre>mxpatch check document.json patch.json</pre>
  </div>`;
}
