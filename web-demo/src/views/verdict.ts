import { html, type TemplateResult } from "lit-html";
import { fixable, type Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { answerOf, staleAnswer } from "./answer.js";
import { icon, iconButton } from "./icons.js";

/** May I: the answer, why, and what to do. */
export function verdictBar(moment: Moment, act: Actions): TemplateResult {
  const { judged, words, state, settled, said } = moment;
  const { frame } = words;
  const { findings } = judged;
  // What stood there before stays for a moment, greyed, while a text is unfinished.
  const stale = !settled && judged.last !== null;
  const answer = stale ? staleAnswer(judged.last, frame) : answerOf(judged, frame);
  const mendable = findings.filter(fixable).length;
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const label =
    state.selected === null
      ? frame.findings(errors, findings.length - errors, judged.verdict?.omitted ?? 0)
      : frame.at(state.selected + 1, findings.length);
  return html`<section
    class="verdict ${answer.kind}"
    ?data-stale=${stale}
    aria-labelledby="verdict-title"
  >
    <span class="sign">${icon(answer.sign)}</span>
    <div class="said">
      <h2 id="verdict-title">
        ${answer.title} ${answer.code === "" ? "" : html`<code>${answer.code}</code>`}
      </h2>
      <p>${answer.line}</p>
    </div>
    <div class="walk" ?hidden=${findings.length === 0 || stale}>
      ${iconButton("previous", frame.previous, () => act.walk(-1, false))}
      <button class="quiet at" title=${frame.next} @click=${() => act.walk(1, false)}>
        ${label}
      </button>
      ${iconButton("next", frame.next, () => act.walk(1, false))}
    </div>
    <button class="main" ?hidden=${mendable === 0 || stale} @click=${act.fixAll}>
      ${frame.fixAll(mendable, errors)}
    </button>
    <div class="unseen" role="status">${said}</div>
  </section>`;
}
