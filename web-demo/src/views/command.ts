import { html, type TemplateResult } from "lit-html";
import { patchOfCommand } from "../command/read.js";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";

/** A line of kubectl or curl, which becomes the patch. */
export function commandView({ state, words }: Moment, act: Actions): TemplateResult {
  const take = (): void => {
    const patch = patchOfCommand(state.command);
    if (patch === null) act.say(words.command.notUnderstood);
    else act.editPatch(patch);
  };
  return html`<div class="command">
    <textarea
      aria-label=${words.command.label}
      .value=${state.command}
      @input=${(event: Event) => act.editCommand((event.target as HTMLTextAreaElement).value)}
    ></textarea>
    <button @click=${take}>${words.command.take}</button>
  </div>`;
}
