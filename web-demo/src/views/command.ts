import { html, nothing, type TemplateResult } from "lit-html";
import type { Span } from "mxpatch/init";
import type { Finding as LineFinding } from "../command/finding.js";
import { readLine } from "../command/line.js";
import type { Reading } from "../command/read.js";
import { commands } from "../send/commands.js";
import { sent } from "../send/sent.js";
import { isNamed } from "../send/target.js";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { copyButton } from "./hand.js";
import { iconButton } from "./icons.js";
import { findingNote, note, type Severity } from "./note.js";

/** A line of kubectl or curl, which becomes the patch; or the line for the patch, where
 * that was changed elsewhere. */
export function commandView(moment: Moment, act: Actions): TemplateResult {
  const { state, judged, words } = moment;
  const { command } = words;
  const line = state.command ?? written(moment);
  const reading = readLine(line, judged);
  const typed = ({ target }: Event): void =>
    act.editCommand((target as HTMLTextAreaElement).value);
  return html`<div class="command-line">
    <div class="above">
      <label for="command-text">${command.label}</label>
      <span class="grow"></span>
      ${line === "" ? nothing : copyButton(line, command.label, moment, act)}
      ${line === "" ? nothing : iconButton("close", command.clear, clear(act))}
    </div>
    <div class="line-editor">
      <span class="marks" aria-hidden="true"
        >${marked(line, marksOf(reading, moment))}</span
      >
      <textarea
        id="command-text"
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        aria-describedby="command-hint command-findings"
        placeholder="kubectl patch … --type=merge -p '…'"
        .value=${line}
        @input=${typed}
      ></textarea>
    </div>
    <p class="hint" id="command-hint">
      ${state.command === null && line !== "" ? command.written : command.hint}
    </p>
    <div id="command-findings" class="notes">
      ${reading?.findings.map((found) => lineNote(found, line, moment, act))}
      ${gateFindings(reading, moment).map((found) => findingNote(found, moment, act))}
    </div>
    ${reading === null ? examples(moment, act) : made(reading, moment)}
  </div>`;
}

// Emptied, and ready for another line.
const clear =
  (act: Actions) =>
  ({ currentTarget }: Event): void => {
    const view = (currentTarget as HTMLElement).closest(".command-line");
    act.editCommand("");
    view?.querySelector("textarea")?.focus();
  };

/** The line that sends the patch as it is now; "" where there is none. */
function written({ state, judged, language }: Moment): string {
  const { target, patch } = sent(judged, false, language);
  if (patch === null || judged.patch.blank || !isNamed(target)) return "";
  // What no shell takes in a word stands under Send, by way of a file.
  return patch.length > 100_000 ? "" : commands(state.shell, target, patch).kubectl;
}

// What the gate says of the patch, where that is the line's.
const gateFindings = (reading: Reading | null, { judged }: Moment) =>
  reading === null || reading.patch === null
    ? []
    : judged.findings.filter(({ input }) => input === "patch");

interface Mark extends Span {
  readonly severity: Severity;
}

function marksOf(reading: Reading | null, moment: Moment): readonly Mark[] {
  if (reading === null) return [];
  const own = reading.findings
    .filter(({ severity }) => severity !== "note")
    .map(({ range, severity }) => ({ ...range, severity }));
  const gate = gateFindings(reading, moment).flatMap(({ range, severity }) => {
    const place = range && reading.placeOf(range);
    return place ? [{ ...place, severity }] : [];
  });
  return [...own, ...gate].sort((a, b) => a.begin - b.begin);
}

// The line's text once more, with marks in it: it lies under the text that is edited.
function marked(line: string, marks: readonly Mark[]): unknown[] {
  const parts: unknown[] = [];
  let at = 0;
  for (const { begin, end, severity } of marks) {
    if (begin < at || end <= begin) continue;
    const text = line.slice(begin, end);
    parts.push(line.slice(at, begin), html`<mark class=${severity}>${text}</mark>`);
    at = end;
  }
  return [...parts, line.slice(at), "\n"];
}

function lineNote(
  found: LineFinding,
  line: string,
  moment: Moment,
  act: Actions,
): TemplateResult {
  const { command } = moment.words;
  const { code, severity, fix, tab } = found;
  const say = command.found[code] as (named: object) => string;
  const mend = (): void =>
    act.editCommand(
      fix!.edits.reduceRight(
        (text, { range, text: instead }) =>
          text.slice(0, range.begin) + instead + text.slice(range.end),
        line,
      ),
    );
  const go = (): void =>
    act.set(
      tab === "document"
        ? { phoneTab: "document" }
        : { phoneTab: "change", changeTab: tab! },
    );
  const actions = html`${
    fix === null
      ? nothing
      : html`<button class="fix" @click=${mend}>
          ${command.fix[fix.kind](fix.shown)}
        </button>`
  }${
    tab === null
      ? nothing
      : html`<button class="fix" @click=${go}>${command.goTo[tab]}</button>`
  }`;
  return note(severity, say(found.arguments), actions, moment);
}

function made({ patch, shell }: Reading, { words }: Moment): TemplateResult {
  const { command } = words;
  return html`<h3 class="made">
      ${patch === null ? command.makesNone : command.makes}
      <span class="hint">${command.readAs[shell]}</span>
    </h3>
    ${patch === null ? nothing : html`<pre tabindex="0" aria-label=${command.makes}>${patch}</pre>`}`;
}

function examples({ judged, words }: Moment, act: Actions): TemplateResult {
  const { identity } = judged.document;
  const kind = identity?.kind?.toLowerCase() ?? "mxjob";
  const name = identity?.name ?? "mxnet-job";
  const lines = [
    `kubectl label ${kind} ${name} team=vision`,
    `kubectl annotate ${kind} ${name} example.com/note="keep until Friday"`,
    `kubectl patch ${kind} ${name} --type=merge -p '{"spec":{"ttlSecondsAfterFinished":3600}}'`,
  ];
  return html`<h3 class="made">${words.command.examples}</h3>
    <ul class="lines">
      ${lines.map(
        (line) =>
          html`<li>
            <button @click=${() => act.editCommand(line)}><code>${line}</code></button>
          </li>`,
      )}
    </ul>`;
}
