import { html, nothing, type TemplateResult } from "lit-html";
import { amountOf } from "../judge/amount.js";
import { amount, objectOf } from "../judge/edited.js";
import { put, take, type Changed } from "../judge/edits.js";
import { exactly } from "../form/values.js";
import { attempt } from "../judge/texts.js";
import { namesOf } from "../object/pointer.js";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { copyButton } from "./hand.js";

/** The document, edited freely, and the patch that it amounts to. */
export function objectView(moment: Moment, act: Actions): TemplateResult {
  return html`${moment.editors.object}
    <div class="amounts">${amounts(moment, act)}</div>`;
}

function amounts(moment: Moment, act: Actions): TemplateResult {
  const { judged, words, language } = moment;
  const { object } = words;
  const { updated, document, verdict } = judged;
  if (document.value === null) return html`<p>${object.noDocument}</p>`;
  if (updated === null) return fromPatch(moment, act);
  const back = html`<button class="slim" @click=${() => startOver(moment, act)}>
    ${object.startOver}
  </button>`;
  if (updated.blank)
    return html`<p>${object.emptied}</p>
      ${back}`;
  if (updated.value === null || verdict?.merged === null) {
    const why = judged.findings.find(({ input }) => input === "new");
    return html`<p>${object.unread} <span class="hint">${why?.message}</span></p>
      ${back}`;
  }
  const { made, faults } = amountOf(document.value, updated.value, language);
  if (made === null) {
    return html`<p>
        <strong>${object.noPatch}</strong> <span class="hint">${faults[0]?.message}</span>
      </p>
      ${back}`;
  }
  const locked = verdict?.changes.filter(({ allowed }) => !allowed) ?? [];
  return html`<div class="line">
      <strong>${made.trim() === "{}" ? object.nothing : object.amounts}</strong>
      <span class="grow"></span>
      ${
        locked.length === 0
          ? nothing
          : html`<button class="slim" @click=${() => putBack(moment, act)}>
              ${object.putBack(locked.length)}
            </button>`
      }
      ${back} ${copyButton(made, object.amounts, moment, act)}
    </div>
    <pre tabindex="0" aria-label=${object.amounts}>${made}</pre>`;
}

// As long a patch may stand there.
const most = 20_000;

/** The patch that made it so, while nothing was edited here. */
function fromPatch(moment: Moment, act: Actions): TemplateResult {
  const { state, judged, words } = moment;
  const { object } = words;
  const { verdict } = judged;
  if (!verdict?.merged || amount(verdict) === 0) return html`<p>${object.hint}</p>`;
  return html`<div class="line">
      <strong>${object.fromPatch}</strong>
      <span class="grow"></span>
      ${copyButton(state.patch, object.fromPatch, moment, act)}
    </div>
    ${objectOf(state, judged).rewritten ? html`<p class="hint">${object.rewritten}</p>` : nothing}
    ${
      state.patch.length > most
        ? nothing
        : html`<pre tabindex="0" aria-label=${object.fromPatch}>${state.patch}</pre>`
    }`;
}

// The object as the document has it.
function startOver({ words }: Moment, act: Actions): void {
  act.replace({ updated: null, patch: "{}" }, words.object.startedOver);
}

// What the gate refuses becomes again what it was; the rest of the edits stays.
function putBack({ judged, words }: Moment, act: Actions): void {
  const { updated, verdict } = judged;
  if (updated === null || verdict === null) return;
  const { made, faults } = attempt(
    () =>
      verdict.changes
        .filter(({ allowed }) => !allowed)
        .reduce<Changed>(
          (text, { pointer, before }) =>
            before === null
              ? take(text, namesOf(pointer))
              : put(text, namesOf(pointer), exactly(before)),
          updated,
        ),
    "new",
  );
  if (made === null) act.say(faults[0]?.message ?? "");
  else if (made.rewritten) act.replaceChange("updated", made.text, words.form.rewritten);
  else act.editUpdated(made.text);
}
