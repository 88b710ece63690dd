import { html, type TemplateResult } from "lit-html";
import { fixable, type Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { staleAnswer } from "./answer.js";
import { icon, iconButton } from "./icons.js";

/** May I: the answer, why, and what to do. */
export function verdictBar(moment: Moment, act: Actions): TemplateResult {
  const { judged, words, state, settled, said, line } = moment;
  const { frame } = words;
  // A line that makes no patch has nothing to do with what is found in another.
  const none = line?.patch === null;
  const findings = none ? [] : judged.findings;
  const found = [...findings, ...(line?.findings ?? [])];
  // What stood there before stays for a moment, greyed, while a text is unfinished.
  const stale = !settled && !none && judged.last !== null;
  const answer = stale ? staleAnswer(judged.last, frame) : moment.answer;
  const mendable = findings.filter(fixable).length;
  const count = (of: readonly { severity: string }[], which: string): number =>
    of.filter(({ severity }) => severity === which).length;
  const omitted = none ? 0 : (judged.verdict?.omitted ?? 0);
  const label =
    state.selected === null || none
      ? frame.findings(count(found, "error"), count(found, "warning"), omitted)
      : frame.at(state.selected + 1, findings.length);
  // What was found in the line stands beside it.
  const go = (by: 1 | -1) => (): void =>
    findings.length > 0
      ? act.walk(by, false)
      : act.set({ phoneTab: "change", changeTab: "command" });
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
    <div class="walk" ?hidden=${label === "" || stale}>
      ${iconButton("previous", frame.previous, go(-1))}
      <button class="quiet at" title=${frame.next} @click=${go(1)}>${label}</button>
      ${iconButton("next", frame.next, go(1))}
    </div>
    <button class="main" ?hidden=${mendable === 0 || stale} @click=${act.fixAll}>
      ${frame.fixAll(mendable, count(findings, "error"))}
    </button>
    <div class="unseen" role="status">${said}</div>
  </section>`;
}
