import { html, type TemplateResult } from "lit-html";
import { version } from "mxpatch/package.json";
import type { Moment } from "../moment.js";

export function footerView({ judged, words }: Moment): TemplateResult {
  const { milliseconds, verdict } = judged;
  const { frame } = words;
  return html`<footer>
    <span>${verdict === null ? frame.idle : frame.judgedIn(told(milliseconds))}</span>
    <span class="grow"></span>
    <span>mxpatch ${version}</span>
  </footer>`;
}

// A browser's clock may be no finer than a tenth.
const told = (milliseconds: number): string =>
  milliseconds < 0.1 ? "0.1" : milliseconds.toFixed(milliseconds < 10 ? 1 : 0);
