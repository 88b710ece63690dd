import { html, type TemplateResult } from "lit-html";
import { clip } from "../report/quoted.js";
import type { Moment } from "../moment.js";

/** Characters that a browser lays out in no time; whoever copies gets all of them. */
const most = 20_000;

/** A text to look at, or its beginning. */
export function part(text: string, label: string, { words }: Moment): TemplateResult {
  const { result } = words;
  return html`<pre class="sunk" tabindex="0" aria-label=${label}>${clip(text, most)}</pre>
    ${
      text.length > most
        ? html`<p class="hint cut">${result.beginning(text.length)}</p>`
        : ""
    }`;
}
