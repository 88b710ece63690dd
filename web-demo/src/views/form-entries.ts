import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { Added, type Row } from "../form/added.js";
import { put, take } from "../judge/edits.js";
import { entriesOf, shownOf, type Entry } from "../form/entries.js";
import { Sought } from "../form/sought.js";
import type { Asked, FormField } from "../form/fields.js";
import type { Finding } from "../judge/finding.js";
import type { Moment } from "../moment.js";
import type { Actions } from "../state/actions.js";
import { changePatch } from "./form-edits.js";
import { stateChoice } from "./form-state.js";
import { icon, iconButton } from "./icons.js";
import { findingNote, note } from "./note.js";

const added = new Added();

/** What is looked for among the entries of a field, where they are many. */
const sought = new Sought();
const many = 20;
/** New rows that are shown: whoever wants more writes them as text. */
const most = 200;

/** Labels or annotations: a row an entry. */
export function entriesView(
  field: FormField,
  title: string,
  moment: Moment,
  act: Actions,
): TemplateResult {
  const { form } = moment.words;
  const entries = entriesOf(field);
  const [old, fresh] = [
    entries.filter(({ now }) => now !== null),
    entries.filter(({ now }) => now === null),
  ];
  const taken = new Set(old.map(({ key }) => key));
  const { identity } = moment.judged.document;
  const wanted = old.length > many ? sought.of(identity, field.pointer) : "";
  const { rows: shown, left } = shownOf(old, wanted);
  const rows = added.of(
    field.pointer,
    fresh.map(({ key }) => key),
    taken,
  );
  const own = field.findings.filter(({ pointer }) => pointer === field.pointer);
  const begin = ({ currentTarget }: Event): void => {
    const row = added.begin(field.pointer);
    act.redraw();
    const view = (currentTarget as HTMLElement).closest(".entries");
    // Once it is there.
    setTimeout(() =>
      view?.querySelector<HTMLElement>(`[data-row="${row.id}"] .key`)?.focus(),
    );
  };
  const seek = ({ target }: Event): void => {
    sought.set(identity, field.pointer, (target as HTMLInputElement).value);
    act.redraw();
  };
  const byKey = new Map(fresh.map((entry) => [entry.key, entry]));
  return html`<div class="entries">
    ${
      old.length > many
        ? html`<input
            type="search"
            aria-label=${form.seek(title)}
            placeholder=${form.seek(title)}
            .value=${wanted}
            @input=${seek}
          />`
        : nothing
    }
    <ul>
      ${repeat(
        shown,
        ({ key }) => key,
        (entry) => entryView(entry, field, title, moment, act),
      )}
      ${repeat(
        rows.slice(0, most),
        ({ id }) => id,
        (row) => {
          const entry = byKey.get(row.key);
          return rowView({ row, entry, field, taken, title }, moment, act);
        },
      )}
    </ul>
    ${left > 0 ? html`<p class="hint">${form.left(left)}</p>` : nothing}
    <div class="notes">${own.map((finding) => findingNote(finding, moment, act))}</div>
    <div class="line">
      <button class="add" @click=${begin}>
        ${form.add[field.rule.type as "labels" | "annotations"]}
      </button>
      ${whole(field, moment, act)}
    </div>
  </div>`;
}

// Removes all at once, or leaves all.
function whole(field: FormField, moment: Moment, act: Actions): unknown {
  const { form } = moment.words;
  const { path, asked, now, rule } = field;
  if (asked === "removed") {
    const leave = (): void => changePatch(moment, act, (patch) => take(patch, path));
    return html`<button @click=${leave}>${form.leaveAll}</button>`;
  }
  if (now === null || now === "{}" || !rule.removable) return nothing;
  const remove = (): void => changePatch(moment, act, (patch) => put(patch, path, null));
  return html`<button class="quiet" @click=${remove}>${form.removeAll}</button>`;
}

function entryView(
  { key, pointer, now, asked, value, findings }: Entry,
  field: FormField,
  title: string,
  moment: Moment,
  act: Actions,
): TemplateResult {
  const { form } = moment.words;
  const path = [...field.path, key];
  const id = encodeURIComponent(pointer);
  const lockedKey = moment.judged.rules.policy?.place(pointer).lockedKey ?? null;
  const choose = (state: Asked): void =>
    changePatch(moment, act, (patch) => {
      if (state === "unchanged") return take(patch, path);
      return put(patch, path, state === "removed" ? null : now);
    });
  const set = (text: string): void =>
    changePatch(moment, act, (patch) => put(patch, path, text));
  const fixed = lockedKey !== null && asked === "unchanged";
  const label = `${title}: ${key}`;
  return html`<li class="entry ${asked}">
    <div class="row">
      <code class="key">${key}</code>
      ${
        fixed
          ? html`<code class="value">${now}</code>
              <span class="locked">${icon("lock")}${form.locked(lockedKey)}</span>`
          : html`${valueInput(field, label, asked === "removed" ? "" : (value ?? now!), findings, set, id)}
            ${stateChoice({ name: id, label: form.stateOf(label), asked, barred: {}, choose }, moment)}`
      }
    </div>
    ${
      asked === "set" && value !== now
        ? html`<p class="hint">${form.now} <code>${now}</code></p>`
        : nothing
    }
    ${notes(id, findings, moment, act)}
  </li>`;
}

interface Fresh {
  readonly row: Row;
  /** As the patch has it; none while its key is no key of its own. */
  readonly entry: Entry | undefined;
  readonly field: FormField;
  readonly taken: ReadonlySet<string>;
  readonly title: string;
}

function rowView(
  { row, entry, field, taken, title }: Fresh,
  moment: Moment,
  act: Actions,
): TemplateResult {
  const { form } = moment.words;
  const { pointer, path } = field;
  const id = `${encodeURIComponent(pointer)}-${row.id}`;
  const findings = entry?.findings ?? [];
  const value = entry === undefined ? row.value : (entry.value ?? "");
  const rename = (key: string): void => {
    const before = row.key;
    row.key = key;
    row.value = value;
    const free = added.isFree(pointer, row, key, taken);
    if (entry === undefined && !free) return act.redraw();
    changePatch(moment, act, (patch) => {
      const left = entry === undefined ? patch : take(patch, [...path, before]);
      return free ? put(left, [...path, key], value) : left;
    });
  };
  const set = (text: string): void => {
    row.value = text;
    if (entry === undefined) act.redraw();
    else changePatch(moment, act, (patch) => put(patch, [...path, row.key], text));
  };
  const drop = ({ currentTarget }: Event): void => {
    added.drop(pointer, row);
    // The row goes, and the focus does not go with it.
    const view = (currentTarget as HTMLElement).closest(".entries");
    view?.querySelector<HTMLElement>(".add")?.focus();
    if (entry === undefined) act.redraw();
    else changePatch(moment, act, (patch) => take(patch, [...path, row.key]));
  };
  const clash = entry === undefined && row.key !== "";
  return html`<li class="entry set fresh" data-row=${row.id}>
    <div class="row">
      <input
        class="key"
        type="text"
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        aria-label=${form.keyOf(title)}
        aria-describedby="${id}-notes"
        aria-invalid=${findings.some(isOfKey) ? "true" : nothing}
        placeholder=${form.key}
        .value=${row.key}
        @input=${({ target }: Event) => rename((target as HTMLInputElement).value)}
      />
      ${valueInput(field, form.valueOf(row.key || title), value, findings, set, id)}
      ${iconButton("close", form.drop(row.key), drop)}
    </div>
    ${
      clash
        ? html`<div class="notes">
            ${note("warning", form.clash(row.key), nothing, moment)}
          </div>`
        : nothing
    }
    ${notes(id, findings, moment, act)}
  </li>`;
}

const isWrong = ({ severity }: Finding): boolean => severity === "error";
const isOfKey = ({ code }: Finding): boolean =>
  code === "label-key" || code === "annotation-key";

function valueInput(
  { rule }: FormField,
  label: string,
  value: string,
  findings: Entry["findings"],
  set: (text: string) => void,
  id: string,
): TemplateResult {
  const wrong = findings.some((finding) => isWrong(finding) && !isOfKey(finding));
  const input = ({ target }: Event): void => set((target as HTMLInputElement).value);
  // Annotations may have many lines.
  return rule.type === "annotations"
    ? html`<textarea
        class="value"
        rows="1"
        spellcheck="false"
        aria-label=${label}
        aria-describedby="${id}-notes"
        aria-invalid=${wrong ? "true" : nothing}
        .value=${value}
        @input=${input}
      ></textarea>`
    : html`<input
        class="value"
        type="text"
        spellcheck="false"
        autocomplete="off"
        aria-label=${label}
        aria-describedby="${id}-notes"
        aria-invalid=${wrong ? "true" : nothing}
        .value=${value}
        @input=${input}
      />`;
}

const notes = (
  id: string,
  findings: Entry["findings"],
  moment: Moment,
  act: Actions,
): TemplateResult =>
  html`<div class="notes" id="${id}-notes">
    ${findings.map((finding) => findingNote(finding, moment, act))}
  </div>`;
