import { html, nothing, type TemplateResult } from "lit-html";
import type { Asked, FormField } from "../form/fields.js";
import { put, take } from "../judge/edits.js";
import { duration, optionsOf, textOf, Typed, valueOf } from "../form/values.js";
import type { Moment } from "../moment.js";
import type { Actions } from "../state/actions.js";
import { changePatch } from "./form-edits.js";
import { stateChoice } from "./form-state.js";
import { findingNote, note } from "./note.js";

const typed = new Typed();

/** A field that holds one value. `title` is what it is called here. */
export function fieldView(
  field: FormField,
  title: string,
  moment: Moment,
  act: Actions,
): TemplateResult {
  const { rule, pointer, path, now, asked, value, findings } = field;
  const { form } = moment.words;
  const id = `field-${encodeURIComponent(pointer)}`;
  const choose = (state: Asked, radio: Element): void => {
    if (state === "removed") changePatch(moment, act, (patch) => put(patch, path, null));
    else if (asked !== "unchanged")
      changePatch(moment, act, (patch) => take(patch, path));
    else act.redraw();
    if (state === "set") begin(radio);
  };
  const barred: Partial<Record<Asked, string>> = rule.removable
    ? now === null && asked !== "removed"
      ? { removed: form.nothingToRemove }
      : {}
    : { removed: form.notRemovable };
  return html`<div class="control ${asked}">
    <div class="line">
      ${control(field, title, id, moment, act)}
      ${stateChoice({ name: id, label: form.stateOf(title), asked, barred, choose }, moment)}
    </div>
    <p class="hint" id="${id}-about">${hints(field, moment)}</p>
    <div class="notes" id="${id}-notes">
      ${findings.map((finding) => findingNote(finding, moment, act))}
      ${
        rule.type === "any" && !isJson(pointer, value)
          ? note("note", form.notJson, nothing, moment)
          : nothing
      }
    </div>
  </div>`;
}

// No value is one until a person gives it: the focus goes where it is given, which shows
// the present one.
function begin(radio: Element): void {
  const control = radio
    .closest(".control")
    ?.querySelector<HTMLElement>("input[type=text], textarea, select");
  setTimeout(() => {
    control?.focus();
    if (control instanceof HTMLInputElement) control.select();
  });
}

const isJson = (pointer: string, value: string | null): boolean => {
  const text = typed.show(pointer, value, "null");
  return text === "" || valueOf("any", text) !== undefined;
};

// What it is now, where the control shows something else; what it may be; what that is.
function hints({ rule, now, asked, value }: FormField, { words }: Moment): unknown {
  const { form } = words;
  const parts: unknown[] = [];
  if (asked !== "unchanged") {
    parts.push(html`${form.now} ${now === null ? form.absent : clipped(textOf(now))}`);
  }
  if (rule.type === "any") parts.push(form.types.any);
  if (rule.type === "integer") {
    const [from, to] = [rule.minimum, rule.maximum].map(
      (n) => n?.toLocaleString("en") ?? null,
    );
    parts.push(form.integer(from ?? null, to ?? null));
  }
  const shown = textOf(asked === "unchanged" ? now : value);
  const said = /Seconds/.test(rule.path) ? duration(shown) : null;
  if (said !== null) parts.push(`${shown} s = ${said}`);
  return parts.map((part, i) => (i === 0 ? part : html` · ${part}`));
}

const clipped = (text: string): TemplateResult =>
  html`<code>${text.length > 200 ? `${text.slice(0, 200)}…` : text}</code>`;

function control(
  { rule, pointer, path, now, asked, value, findings }: FormField,
  title: string,
  id: string,
  moment: Moment,
  act: Actions,
): TemplateResult {
  const { form } = moment.words;
  const made = asked === "set" ? value : null;
  const stands = asked === "removed" ? "" : textOf(made ?? now);
  const text = typed.show(pointer, made, stands);
  const wrong = findings.some(({ severity }) => severity === "error");
  const described = `${id}-about ${id}-notes`;
  const set = (given: string): void => {
    typed.keep(pointer, given);
    const next = valueOf(rule.type, given);
    if (next === undefined) act.redraw();
    else changePatch(moment, act, (patch) => put(patch, path, next));
  };
  const input = ({ target }: Event): void => set((target as HTMLInputElement).value);
  const options = optionsOf(rule);
  if (options !== null) {
    const known = text === "" || options.includes(text) ? options : [...options, text];
    return html`<select
      aria-label=${title}
      aria-describedby=${described}
      aria-invalid=${wrong ? "true" : nothing}
      @change=${input}
    >
      <option value="" ?hidden=${text !== ""} .selected=${text === ""}>
        ${asked === "removed" ? form.removed : form.absent}
      </option>
      ${known.map(
        (option) =>
          html`<option value=${option} .selected=${text === option}>
            ${form.meanings(rule.path, option)}
          </option>`,
      )}
    </select>`;
  }
  if (rule.type === "any") {
    return html`<textarea
      rows="2"
      spellcheck="false"
      aria-label=${title}
      aria-describedby=${described}
      .value=${text}
      @input=${input}
    ></textarea>`;
  }
  return html`<input
    type="text"
    inputmode=${rule.type === "integer" ? "numeric" : nothing}
    spellcheck="false"
    autocomplete="off"
    aria-label=${title}
    aria-describedby=${described}
    aria-invalid=${wrong ? "true" : nothing}
    placeholder=${asked === "removed" ? form.removed : form.absent}
    .value=${text}
    @input=${input}
  />`;
}
