import { html, nothing, type TemplateResult } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import type { Finding } from "../judge/finding.js";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { icon, type Icon } from "./icons.js";

export type Severity = "error" | "warning" | "note";

const icons: Readonly<Record<Severity, Icon>> = {
  error: "cross",
  warning: "bang",
  note: "dots",
};

// The walk through the findings has come to it.
const intoView = (element?: Element): void =>
  element?.scrollIntoView({ block: "nearest" });

/** What was found, where it was found, with what can be done about it. */
export function note(
  severity: Severity,
  message: unknown,
  actions: unknown,
  { words }: Moment,
  selected = false,
): TemplateResult {
  return html`<div
    class="note ${severity}"
    ?data-selected=${selected}
    ${selected ? ref(intoView) : nothing}
  >
    ${icon(icons[severity])}
    <span class="unseen">${words.command.severity[severity]}</span>
    <span class="message">${message}</span>
    ${actions}
  </div>`;
}

/** One of the core's findings, with its fix. */
export function findingNote(
  finding: Finding,
  moment: Moment,
  act: Actions,
): TemplateResult {
  const { selected } = moment.state;
  const here = selected !== null && moment.judged.findings[selected] === finding;
  const { fix, severity, message } = finding;
  const mend =
    fix === null || fix.edits === null
      ? nothing
      : html`<button class="fix" @click=${() => act.fix(finding)}>${fix.title}</button>`;
  return note(severity, message, mend, moment, here);
}
