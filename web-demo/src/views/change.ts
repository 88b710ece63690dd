import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { ChangeTab } from "../state/state.js";
import type { Moment } from "../moment.js";
import { commandView } from "./command.js";
import { formView } from "./form.js";
import { objectView } from "./object.js";
import { tabList, tabPanel } from "./tabs.js";

const tabs: readonly ChangeTab[] = ["patch", "form", "object", "command"];

export function changePane(moment: Moment, act: Actions): TemplateResult {
  const { state, words, editors } = moment;
  const { change, changeTabs } = words.frame;
  const { changeTab } = state;
  const panel = (name: ChangeTab, content: () => unknown, kept = false) =>
    tabPanel("change", name, changeTab, content, kept);
  return html`<section class="pane change" aria-labelledby="change-title">
    <div class="head">
      <h2 id="change-title">${change}</h2>
      ${tabList(
        "change",
        change,
        tabs.map((name) => ({ name, text: changeTabs[name] })),
        changeTab,
        (name) => act.set({ changeTab: name }),
      )}
    </div>
    ${panel("patch", () => editors.patch, true)}
    ${panel("form", () => formView(moment, act))}
    ${panel("object", () => objectView(moment, act), true)}
    ${panel("command", () => commandView(moment, act))}
  </section>`;
}
