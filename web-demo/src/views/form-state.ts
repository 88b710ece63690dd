import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { Asked } from "../form/fields.js";
import type { Moment } from "../moment.js";

interface Choice {
  /** Of all choices of the page. */
  readonly name: string;
  /** What it is about, for whoever does not see beside what it stands. */
  readonly label: string;
  readonly asked: Asked;
  /** Why it cannot be, by state. */
  readonly barred: Partial<Record<Asked, string>>;
  readonly choose: (asked: Asked, radio: Element) => void;
}

const states: readonly Asked[] = ["unchanged", "set", "removed"];

/** Whether the patch leaves it, sets it or removes it: three radio buttons. */
export function stateChoice(
  { name, label, asked, barred, choose }: Choice,
  { words }: Moment,
): TemplateResult {
  return html`<span class="states" role="radiogroup" aria-label=${label}>
    ${states.map((state) => {
      const why = state === asked ? undefined : barred[state];
      return html`<label class=${state} title=${why ?? nothing}>
        <input
          type="radio"
          name=${name}
          .checked=${live(state === asked)}
          ?disabled=${why !== undefined}
          @change=${({ target }: Event) => choose(state, target as Element)}
        /><span>${words.form.states[state]}</span>
      </label>`;
    })}
  </span>`;
}
