import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { put } from "../judge/edits.js";
import type { FieldRule } from "mxpatch/init";
import type { FormGroup } from "../form/fields.js";
import { optionsOf, valueOf } from "../form/values.js";
import type { Moment } from "../moment.js";
import type { Actions } from "../state/actions.js";
import { changePatch } from "./form-edits.js";

/** Members that are shown. */
const most = 100;

/** A `*` of the policy stands for any one member: a part of the form for each that there
 * is, and room for a name that there is not. */
export function membersView(
  { rule, fields }: FormGroup,
  moment: Moment,
  act: Actions,
  one: (field: FormGroup["fields"][number], title: string) => TemplateResult,
): TemplateResult {
  const { form } = moment.words;
  const parts = rule.path.split(".");
  const stars = parts.flatMap((part, i) => (part === "*" ? [i] : []));
  const called = (path: readonly string[]): string =>
    stars.map((i) => path[i]).join(" · ");
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    const controls = [
      ...(event.currentTarget as HTMLFormElement).querySelectorAll<
        HTMLInputElement | HTMLSelectElement
      >("input, select"),
    ];
    const given = controls.map((control) => control.value);
    if (given.includes("")) return controls[given.indexOf("")]!.focus();
    const path = parts.map((part) => (part === "*" ? given.shift()! : part));
    const known = fields.some((field) => field.path.join("/") === path.join("/"));
    if (known) return act.say(form.memberThere(called(path)));
    const value = isMap(rule) ? {} : valueOf(rule.type, given.shift()!);
    if (value === undefined) return controls.at(-1)!.focus();
    for (const control of controls) control.value = "";
    changePatch(moment, act, (patch) => put(patch, path, value));
  };
  return html`${
      fields.length === 0 ? html`<p class="hint">${form.noMembers}</p>` : nothing
    }
    ${repeat(
      fields.slice(0, most),
      ({ pointer }) => pointer,
      (field) => {
        const title = called(field.path);
        return html`<div class="member">
          <h4>${title}</h4>
          ${one(field, title)}
        </div>`;
      },
    )}
    ${
      fields.length > most
        ? html`<p class="hint">${form.left(fields.length - most)}</p>`
        : nothing
    }
    <form class="line" @submit=${add}>
      ${stars.map((i) => {
        const above = parts.slice(0, i).join(".");
        return html`<input
          type="text"
          spellcheck="false"
          autocomplete="off"
          aria-label=${form.memberOf(above)}
          placeholder=${form.memberOf(above)}
        />`;
      })}
      ${isMap(rule) ? nothing : valueControl(rule, form.valueOf(rule.path))}
      <button>${form.addMember}</button>
    </form>`;
}

// Its entries have values of their own.
const isMap = ({ type }: FieldRule): boolean =>
  type === "labels" || type === "annotations";

function valueControl(rule: FieldRule, label: string): TemplateResult {
  const options = optionsOf(rule);
  return options === null
    ? html`<input
        type="text"
        spellcheck="false"
        autocomplete="off"
        aria-label=${label}
        placeholder=${label}
      />`
    : html`<select aria-label=${label}>
        <option value="">${label}</option>
        ${options.map((option) => html`<option>${option}</option>`)}
      </select>`;
}
