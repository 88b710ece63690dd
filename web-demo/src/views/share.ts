import { html, type TemplateResult } from "lit-html";
import { writeFragment } from "../link/link.js";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";

/** A link that holds all of the page. */
export function shareView({ state, words }: Moment, act: Actions): TemplateResult {
  const copy = async (): Promise<void> => {
    const url = new URL(location.href);
    url.hash = await writeFragment({ ...state, drawer: null });
    await navigator.clipboard.writeText(url.href);
    act.say(words.send.copied);
  };
  return html`<div class="share">
    <p>${words.share.whole}</p>
    <button @click=${copy}>${words.send.copy}</button>
  </div>`;
}
