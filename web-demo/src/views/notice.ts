import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";

/** What was just done, and the way back. */
export function noticeView({ notice, words }: Moment, act: Actions): TemplateResult {
  return html`<div class="notice" role="status" ?hidden=${notice === null}>
    ${
      notice === null
        ? ""
        : html`<span>${notice.text}</span>
            ${
              notice.undo
                ? html`<button @click=${act.takeBack}>${words.frame.undo}</button>`
                : ""
            }
            <button class="quiet" aria-label=${words.frame.dismiss} @click=${act.dismiss}>
              ×
            </button>`
    }
  </div>`;
}
