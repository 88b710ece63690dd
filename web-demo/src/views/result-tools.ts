import { html, nothing, type TemplateResult } from "lit-html";
import { fileName } from "../hand/hand.js";
import { markdown } from "../report/markdown.js";
import { mergedOf } from "../report/merged.js";
import type { Actions } from "../state/actions.js";
import type { MergedView } from "../state/state.js";
import type { Moment } from "../moment.js";
import { copyButton, downloadButton } from "./hand.js";
import { undoFor, undoFormat } from "./undo.js";

/** What can be done with what a tab of the result shows, beside the tabs. */
export function resultTools(moment: Moment, act: Actions): TemplateResult {
  const tools = { changes, merged, undo, send: () => nothing };
  return html`<span class="grow"></span>
    <div class="tools">${tools[moment.state.resultTab](moment, act)}</div>`;
}

const name = ({ judged }: Moment, rest: string) =>
  fileName(judged.document.identity?.name, rest);

/** The verdict for a ticket, and for other tools. */
function changes(moment: Moment, act: Actions) {
  const { verdict, standing } = moment.judged;
  const { result } = moment.words;
  if (verdict === null || standing === "no-change-yet") return nothing;
  const text = () => markdown(verdict, result.report);
  const json = () => verdict.json + "\n";
  const file = name(moment, ".verdict.json");
  return html`${copyButton(text, result.markdown, moment, act, result.copyMarkdown)}
  ${downloadButton(json, file, moment, act, result.verdictJson)}`;
}

const views: readonly MergedView[] = ["unified", "split"];

function merged(moment: Moment, act: Actions) {
  const { state, words, judged } = moment;
  const { result } = words;
  const found = mergedOf(judged, moment.language);
  if (found === null) return nothing;
  return html`<div class="choice" role="group" aria-label=${result.mergedAs}>
      ${views.map(
        (view) =>
          html`<button
            class="slim"
            aria-pressed=${state.mergedView === view}
            @click=${() => act.set({ mergedView: view })}
          >
            ${result.mergedViews[view]}
          </button>`,
      )}
    </div>
    ${copyButton(found.text, result.merged, moment, act)}
    ${downloadButton(found.text, name(moment, `.merged.${found.format}`), moment, act)}`;
}

function undo(moment: Moment, act: Actions) {
  const text = undoFor(moment)?.made ?? null;
  if (text === null) return nothing;
  return html`${copyButton(text, moment.words.result.undo, moment, act)}
  ${downloadButton(text + "\n", name(moment, `.undo.${undoFormat(moment)}`), moment, act)}`;
}
