import { html, type TemplateResult } from "lit-html";
import { copyText, download } from "../hand/hand.js";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";

/** A text, or how to make it once it is asked for. */
type Given = string | (() => string | Promise<string>);

const made = (text: Given) => (typeof text === "string" ? text : text());

/** `of` says what it copies to whoever does not see beside what it stands. */
export function copyButton(
  text: Given,
  of: string,
  { words }: Moment,
  act: Actions,
  label = words.frame.copy,
): TemplateResult {
  const copy = async (): Promise<void> => {
    const copied = await copyText(await made(text));
    act.say(copied ? words.frame.copied : words.frame.notCopied);
  };
  return html`<button class="slim" aria-label="${label}: ${of}" @click=${copy}>
    ${label}
  </button>`;
}

export function downloadButton(
  text: Given,
  name: string,
  { words }: Moment,
  _act: Actions,
  label = words.frame.download,
): TemplateResult {
  return html`<button
    class="slim"
    aria-label="${label}: ${name}"
    @click=${async () => download(name, await made(text))}
  >
    ${label}
  </button>`;
}
