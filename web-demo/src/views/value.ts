import { html, type TemplateResult } from "lit-html";
import { clip, visible } from "../report/quoted.js";
import type { Moment } from "../moment.js";

/** Characters of a value on its row; above it is folded. */
const short = 80;

/** And of one that was unfolded: the rest is in the merged object. */
const long = 5000;

/** A JSON text, as it is spelled. */
export function value(
  text: string | null,
  side: "old" | "new",
  { words }: Moment,
): TemplateResult {
  if (text === null) return html`<em>${words.result.absent}</em>`;
  if (text.length <= short) return html`<code class=${side}>${visible(text)}</code>`;
  return html`<details class="value">
    <summary>
      <code class=${side}>${visible(clip(text, short))}</code>
      <span class="hint">${words.result.characters(text.length)}</span>
    </summary>
    <pre tabindex="0">${visible(clip(text, long))}</pre>
  </details>`;
}
