import { html, nothing, type TemplateResult } from "lit-html";
import type { Verdict } from "mxpatch/init";
import { remember } from "../judge/remember.js";
import { changed, type Changed } from "../report/changed.js";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { opened } from "./opened.js";
import { steady } from "./steady.js";
import { short } from "../report/quoted.js";
import { value } from "./value.js";
import { why } from "./why.js";

/** So many at once; a keystroke is to take no longer for thousands. */
const most = 200;

const changedOf = remember(changed);
const verdictOf = steady<Verdict>();

const answered = (verdict: Verdict | null): Verdict | null =>
  verdict?.merged === null ? null : verdict;

/** Each change, whether it may be made, and why. */
export function changesView(moment: Moment, act: Actions): TemplateResult {
  const { judged, words } = moment;
  const { result } = words;
  const { shown: verdict, stale } = verdictOf(answered(judged.verdict), moment);
  if (verdict === null) return html`<p class="none">${result.notJudged}</p>`;
  const rows = changedOf(verdict, judged.rules.policy);
  const all = opened(judged.document, act);
  const listed = all.has("changes") ? rows : rows.slice(0, most);
  return html`${
    rows.length === 0
      ? html`<p class="none">${result.none}</p>`
      : html`<table class="changes" ?data-stale=${stale}>
          <thead>
            <tr>
              <th scope="col">${result.field}</th>
              <th scope="col">${result.beforeAfter}</th>
              <th scope="col">${result.may}</th>
              <th scope="col">${result.why}</th>
            </tr>
          </thead>
          <tbody>
            ${listed.map((one) => row(one, verdict, moment, act))}
          </tbody>
        </table>`
  }
  ${
    listed.length < rows.length
      ? html`<button class="rest" @click=${() => all.toggle("changes")}>
          ${result.showAll(rows.length)}
        </button>`
      : nothing
  }
  ${
    verdict.changesOmitted > 0
      ? html`<p class="none">${result.omitted(verdict.changesOmitted)}</p>`
      : nothing
  }`;
}

function row(one: Changed, verdict: Verdict, moment: Moment, act: Actions) {
  const { change, answer } = one;
  const { result } = moment.words;
  const { ranges, field, op } = change;
  const other = verdict.operation === "update" ? "new" : "patch";
  const go = (): void => {
    if (ranges.patch !== null) act.go(other, ranges.patch);
    else if (ranges.document !== null) act.go("document", ranges.document);
  };
  return html`<tr class=${answer}>
    <td>
      <button class="place" title=${result.goThere} @click=${go}>
        <code>${field === "" ? result.whole : short(field, 300)}</code>
      </button>
    </td>
    <td class="values">
      ${value(change.before, op === "add" ? "new" : "old", moment)}
      <span class="arrow" role="img" aria-label=${result.becomes}>→</span>
      ${value(change.after, "new", moment)}
    </td>
    <td><span class="badge ${answer}">${result.answers[answer]}</span></td>
    <td class="why">${why(one, moment, act)}</td>
  </tr>`;
}
