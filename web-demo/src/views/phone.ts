import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { PhoneTab } from "../state/state.js";
import type { Moment } from "../moment.js";

const tabs: readonly PhoneTab[] = ["document", "change", "result"];

/** Where there is room for one pane only. */
export function phoneTabs({ state, words }: Moment, act: Actions): TemplateResult {
  const { frame } = words;
  return html`<nav class="phone" aria-label=${frame.panes}>
    ${tabs.map(
      (name) =>
        html`<button
          aria-pressed=${state.phoneTab === name}
          @click=${() => act.set({ phoneTab: name })}
        >
          ${frame[name]}
        </button>`,
    )}
  </nav>`;
}
