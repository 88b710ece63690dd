import { Policy } from "mxpatch/init";
import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { PolicyChoice } from "../state/state.js";
import type { Moment } from "../moment.js";
import { iconButton } from "./icons.js";

/** By which policy is judged, to be chosen. */
export function picker({ state, judged, words }: Moment, act: Actions): TemplateResult {
  const { policy: choice } = state;
  const { policy } = words;
  const { rules } = judged;
  const chosen =
    rules.choice.kind !== "chosen" || judged.document.identity === null
      ? policy.forKind
      : rules.policy === null
        ? policy.none
        : policy.chosen(rules.policy.name);
  const value = choice.kind === "builtin" ? choice.name : `.${choice.kind}`;
  const option = (name: string, text: string) =>
    html`<option value=${name} ?selected=${value === name}>${text}</option>`;
  const choose = (event: Event): void => {
    const to = choiceOf((event.target as HTMLSelectElement).value);
    act.choosePolicy(to);
    if (to.kind === "own") act.set({ drawer: "policy" });
  };
  return html`<label class="picker">
    <span class="hint">${words.frame.drawers.policy}</span>
    <select .value=${value} @change=${choose}>
      ${option(".chosen", chosen)}
      <optgroup label=${policy.builtin}>
        ${Policy.builtin.map((name) => option(name, name))}
      </optgroup>
      ${option(".own", policy.own)}
    </select>
  </label>`;
}

function choiceOf(value: string): PolicyChoice {
  if (value === ".chosen") return { kind: "chosen" };
  return value === ".own" ? { kind: "own" } : { kind: "builtin", name: value };
}

/** The same in the header, with the way to its text. */
export const policyPicker = (moment: Moment, act: Actions): TemplateResult =>
  html`${picker(moment, act)}
  ${iconButton("edit", moment.words.policy.look, () => act.set({ drawer: "policy" }))}`;
