import { Policy } from "mxpatch/init";
import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { PolicyChoice } from "../state/state.js";
import type { Moment } from "../moment.js";

/** By which policy is judged: in the header. */
export function policyPicker(
  { state, judged, words }: Moment,
  act: Actions,
): TemplateResult {
  const { policy } = state;
  const { policy: own, rules } = { policy: words.policy, rules: judged.rules };
  const chosen =
    rules.choice.kind === "chosen" && rules.policy !== null
      ? own.chosen(rules.policy.name)
      : own.none;
  const value = policy.kind === "builtin" ? policy.name : `.${policy.kind}`;
  const choose = (event: Event): void => {
    const to = (event.target as HTMLSelectElement).value;
    const choice: PolicyChoice =
      to === ".chosen"
        ? { kind: "chosen" }
        : to === ".own"
          ? { kind: "own" }
          : { kind: "builtin", name: to };
    act.choosePolicy(choice);
    if (choice.kind === "own") act.set({ drawer: "policy" });
  };
  const option = (name: string, text: string) =>
    html`<option value=${name} ?selected=${value === name}>${text}</option>`;
  return html`<label class="picker">
      <span class="hint">${words.frame.drawers.policy}</span>
      <select .value=${value} @change=${choose}>
        ${option(".chosen", chosen)}
        <optgroup label=${own.builtin}>
          ${Policy.builtin.map((name) => option(name, name))}
        </optgroup>
        ${option(".own", own.own)}
      </select>
    </label>
    <button
      class="quiet"
      aria-label=${words.frame.drawers.policy}
      @click=${() => act.set({ drawer: "policy" })}
    >
      …
    </button>`;
}

/** The policy's own text. Whoever changes one that is built in gets one of their own. */
export function policyView({ editors }: Moment, _act: Actions): TemplateResult {
  return html`${editors.policy}`;
}
