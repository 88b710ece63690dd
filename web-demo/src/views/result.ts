import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { ResultTab } from "../state/state.js";
import type { Moment } from "../moment.js";
import { changesView } from "./changes.js";
import { mergedView } from "./merged.js";
import { resultTools } from "./result-tools.js";
import { sendView } from "./send.js";
import { tabList, tabPanel } from "./tabs.js";
import { undoView } from "./undo.js";

const tabs: readonly ResultTab[] = ["changes", "merged", "undo", "send"];

export function resultPane(moment: Moment, act: Actions): TemplateResult {
  const { state, judged, words } = moment;
  const { result, resultTabs } = words.frame;
  const { resultTab } = state;
  const { verdict } = judged;
  const changes =
    verdict === null ? null : verdict.changes.length + verdict.changesOmitted;
  const panel = (name: ResultTab, content: () => unknown) =>
    tabPanel("result", name, resultTab, content);
  return html`<section class="pane result" aria-labelledby="result-title">
    <div class="head">
      <h2 id="result-title">${result}</h2>
      ${tabList(
        "result",
        result,
        tabs.map((name) => ({
          name,
          text: resultTabs[name],
          count: name === "changes" ? changes : null,
        })),
        resultTab,
        (name) => act.set({ resultTab: name }),
      )}
      ${resultTools(moment, act)}
    </div>
    ${panel("changes", () => changesView(moment, act))}
    ${panel("merged", () => mergedView(moment, act))}
    ${panel("undo", () => undoView(moment, act))}
    ${panel("send", () => sendView(moment, act))}
  </section>`;
}
