import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { iconButton } from "./icons.js";

/** What was just done, and the way back: beside other content, never over it. */
export function noticeView({ notice, words }: Moment, act: Actions): TemplateResult {
  const { frame } = words;
  return html`<div class="notices" role="status">
    ${
      notice === null
        ? ""
        : html`<div class="notice">
            <span>${notice.text}</span>
            ${
              notice.way === null
                ? ""
                : html`<button @click=${act.takeBack}>${frame.ways[notice.way]}</button>`
            }
            ${iconButton("close", frame.dismiss, act.dismiss)}
          </div>`
    }
  </div>`;
}
