import { html, type TemplateResult } from "lit-html";
import { fileName } from "../hand/hand.js";
import { attempt } from "../judge/texts.js";
import { objectText } from "../judge/edited.js";
import type { Actions } from "../state/actions.js";
import type { ChangeTab } from "../state/state.js";
import type { Moment } from "../moment.js";
import { commandView } from "./command.js";
import { formView } from "./form.js";
import { textButtons } from "./heads.js";
import { iconButton } from "./icons.js";
import { objectView } from "./object.js";
import { tabList, tabPanel } from "./tabs.js";
import { format } from "mxpatch/init";

const tabs: readonly ChangeTab[] = ["patch", "form", "object", "command"];

/** What a person changes: four ways to say the same thing. */
export function changePane(moment: Moment, act: Actions): TemplateResult {
  const { state, words, editors } = moment;
  const { change, changeTabs } = words.frame;
  const { changeTab } = state;
  const panel = (name: ChangeTab, content: () => unknown, kept = false) =>
    tabPanel("change", name, changeTab, content, kept);
  return html`<section
    class="pane change"
    aria-labelledby="change-title"
    data-file="change"
  >
    <div class="head">
      <h2 id="change-title">${change}</h2>
      ${tabList(
        "change",
        change,
        tabs.map((name) => ({ name, text: changeTabs[name] })),
        changeTab,
        (name) => act.set({ changeTab: name }),
      )}
      ${buttons(moment, act)}
    </div>
    ${panel("patch", () => editors.patch, true)}
    ${panel("form", () => formView(moment, act))}
    ${panel("object", () => objectView(moment, act), true)}
    ${panel("command", () => commandView(moment, act))}
  </section>`;
}

function buttons(moment: Moment, act: Actions): unknown {
  const { state, judged, words } = moment;
  const name = judged.document.identity?.name;
  if (state.changeTab === "object") {
    const text = objectText(state, judged);
    const ending = judged.updated?.format ?? judged.document.format;
    return textButtons("updated", text, fileName(name, `-edited.${ending}`), moment, act);
  }
  if (state.changeTab !== "patch") return "";
  const { patch } = judged;
  const pretty = (): void => {
    const { made } = attempt(() => format(patch.text, "pretty"), "patch");
    if (made !== null) act.editPatch(made);
    else act.say(words.frame.notFormatted);
  };
  return html`${
    patch.format === "json" && !patch.blank
      ? iconButton("format", words.frame.format, pretty)
      : ""
  }
  ${textButtons("patch", patch.text, fileName(name, `-patch.${patch.format}`), moment, act)}`;
}
