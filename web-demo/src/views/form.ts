import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { FieldRule } from "mxpatch/init";
import { formOf, type FormField, type FormGroup } from "../form/fields.js";
import { patchOf } from "../judge/said.js";
import { remember } from "../judge/remember.js";
import type { Moment } from "../moment.js";
import type { Actions } from "../state/actions.js";
import { entriesView } from "./form-entries.js";
import { fieldView } from "./form-field.js";
import { membersView } from "./form-members.js";
import { findingNote, note } from "./note.js";

const form = remember(formOf);

/** Every field that may be updated, for people who write no JSON. */
export function formView(moment: Moment, act: Actions): TemplateResult {
  const { judged, words } = moment;
  if (judged.rules.gate === null || judged.document.value === null) {
    return html`<p class="none">${words.form.nothingYet}</p>`;
  }
  if (isUnread(moment)) return unread(moment, act);
  const { groups, elsewhere } = form(judged);
  // That nothing changes the verdict says.
  const other = elsewhere.filter(
    ({ code, pointer }) => code !== "no-effect" || pointer !== "",
  );
  const aside = judged.updated !== null && patchOf(judged, moment.language) === null;
  return html`<div class="form">
    ${
      other.length === 0 && !aside
        ? nothing
        : html`<div class="notes elsewhere">
            ${aside ? note("warning", words.form.aside, nothing, moment) : nothing}
            ${other.map((finding) => findingNote(finding, moment, act))}
          </div>`
    }
    ${repeat(
      groups,
      ({ rule }) => rule.path,
      (group) => groupView(group, moment, act),
    )}
  </div>`;
}

// What no edit could be made in.
const isUnread = ({ judged }: Moment): boolean =>
  judged.patch.value === null ||
  (!judged.patch.blank && judged.verdict?.merged === null && judged.updated === null);

function unread(moment: Moment, act: Actions): TemplateResult {
  const { judged, words } = moment;
  const { form } = words;
  const anew = (): void => act.replace({ patch: "{}" }, form.begunAnew);
  return html`<div class="form">
    <p class="none">${form.unread}</p>
    <div class="notes">
      ${judged.findings.map((finding) => findingNote(finding, moment, act))}
    </div>
    <div class="line">
      <button @click=${() => act.set({ changeTab: "patch" })}>${form.toPatch}</button>
      <button class="quiet" @click=${anew}>${form.beginAnew}</button>
    </div>
  </div>`;
}

/** The same field stands elsewhere in the objects of another operator. */
const known = ({ path }: FieldRule): string => path.replace(".runPolicy.", ".");

function groupView(group: FormGroup, moment: Moment, act: Actions): TemplateResult {
  const { form } = moment.words;
  const { rule, fields } = group;
  const said = (form.fields as Record<string, { label: string; does: string }>)[
    known(rule)
  ];
  const title = said?.label ?? rule.path;
  const one = (field: FormField, called: string): TemplateResult =>
    rule.type === "labels" || rule.type === "annotations"
      ? entriesView(field, called, moment, act)
      : fieldView(field, called, moment, act);
  return html`<section class="field" aria-label=${title}>
    <h3>${title}${said === undefined ? nothing : html` <code>${rule.path}</code>`}</h3>
    ${said === undefined ? nothing : html`<p class="does">${said.does}</p>`}
    ${
      rule.repeats
        ? membersView(group, moment, act, one)
        : fields.map((field) => one(field, title))
    }
  </section>`;
}
