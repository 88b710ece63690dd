import { html, type TemplateResult } from "lit-html";
import { firstState } from "../examples/first.js";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";

/** Requests to look at, each of which opens with a way back. */
export function examplesView({ words, language }: Moment, act: Actions): TemplateResult {
  const open = (): void => {
    const { document, patch, policy } = firstState(language);
    act.replace({ document, patch, policy }, words.examples.opened, { drawer: null });
  };
  return html`<ul class="examples">
    <li><button @click=${open}>${words.examples.seed}</button></li>
  </ul>`;
}
