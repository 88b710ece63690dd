import { html, type TemplateResult } from "lit-html";
import { copy, open } from "../files/actions.js";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { iconButton } from "./icons.js";

/** Where a document comes from, while there is none. */
export function blankView(moment: Moment, act: Actions): TemplateResult {
  const { words, judged } = moment;
  const { frame } = words;
  const match = judged.rules.policy?.match;
  const resource = match
    ? [match.resource, match.group].filter(Boolean).join(".")
    : "mxjob";
  const command = `kubectl get ${resource} NAME -n NAMESPACE -o yaml`;
  return html`<div class="blank">
    <p>${frame.blankHow}</p>
    <p class="line">
      <code>${command}</code>
      ${iconButton("copy", frame.copy, () => void copy(command, moment, act))}
    </p>
    <p class="ways">
      <button @click=${() => open("document", moment, act)}>${frame.open}</button>
      <button @click=${() => act.set({ drawer: "examples" })}>${frame.tryExample}</button>
    </p>
  </div>`;
}
