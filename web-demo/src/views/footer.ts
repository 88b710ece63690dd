import { html, type TemplateResult } from "lit-html";
import { version } from "mxpatch/package.json";
import type { Moment } from "../moment.js";

export function footerView({ judged, words }: Moment): TemplateResult {
  const { milliseconds, verdict } = judged;
  const time = milliseconds < 0.01 ? "0.01" : milliseconds.toPrecision(2);
  return html`<footer>
    <span>${verdict === null ? "" : words.frame.judgedIn(time)}</span>
    <span class="grow"></span>
    <span>mxpatch ${version}</span>
  </footer>`;
}
