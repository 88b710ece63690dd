import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { iconButton } from "./icons.js";

/** What was just done, and the way back. */
export function noticeView({ notice, words }: Moment, act: Actions): TemplateResult {
  const { frame } = words;
  return html`<div class="notices" role="status">
    ${
      notice === null
        ? ""
        : html`<div class="notice">
            <span>${notice.text}</span>
            ${notice.undo ? html`<button @click=${act.takeBack}>${frame.undo}</button>` : ""}
            ${iconButton("close", frame.dismiss, act.dismiss)}
          </div>`
    }
  </div>`;
}
