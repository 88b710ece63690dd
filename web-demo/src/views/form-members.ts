import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { put } from "../judge/edits.js";
import type { FormGroup } from "../form/fields.js";
import { initial } from "../form/values.js";
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
    const inputs = [
      ...(event.currentTarget as HTMLFormElement).querySelectorAll("input"),
    ];
    const names = inputs.map(({ value }) => value);
    if (names.includes("")) return inputs[names.indexOf("")]!.focus();
    const path = parts.map((part) => (part === "*" ? names.shift()! : part));
    const known = fields.some((field) => field.path.join("/") === path.join("/"));
    if (known) return act.say(form.memberThere(called(path)));
    for (const input of inputs) input.value = "";
    changePatch(moment, act, (patch) => put(patch, path, initial(rule, null)));
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
      <button>${form.addMember}</button>
    </form>`;
}
