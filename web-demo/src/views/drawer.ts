import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { examplesView } from "./examples.js";
import { policyView } from "./policy.js";
import { shareView } from "./share.js";

/** What is opened beside the page: the policy, the examples, the link. */
export function drawerView(moment: Moment, act: Actions): TemplateResult {
  const { drawer } = moment.state;
  const { frame, policy: words } = moment.words;
  const close = (): void => act.set({ drawer: null });
  const views = { policy: policyView, examples: examplesView, share: shareView };
  if (drawer === null) return html``;
  return html`<aside
    class="drawer"
    aria-labelledby="drawer-title"
    @keydown=${(event: KeyboardEvent) => event.key === "Escape" && close()}
  >
    <div class="head">
      <h2 id="drawer-title">${frame[drawer]}</h2>
      <span class="grow"></span>
      <button class="quiet" aria-label=${words.close} @click=${close}>×</button>
    </div>
    ${views[drawer](moment, act)}
  </aside>`;
}
