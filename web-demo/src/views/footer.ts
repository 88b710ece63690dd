import { html, type TemplateResult } from "lit-html";
import { version } from "mxpatch/package.json";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { noticeView } from "./notice.js";

export function footerView(moment: Moment, act: Actions): TemplateResult {
  const { judged, words, state } = moment;
  const { milliseconds, verdict } = judged;
  const { frame } = words;
  const timed =
    verdict === null
      ? ""
      : html`<span class="time">${frame.judgedIn(told(milliseconds))}</span>`;
  return html`<footer>
    <span>${frame.judgedHere}${timed}${frame.nothingSent}</span>
    ${state.drawer === null ? noticeView(moment, act) : html`<span class="grow"></span>`}
    <span>mxpatch ${version}</span>
  </footer>`;
}

// A browser's clock may be no finer than a tenth.
const told = (milliseconds: number): string =>
  milliseconds < 0.1 ? "0.1" : milliseconds.toFixed(milliseconds < 10 ? 1 : 0);
