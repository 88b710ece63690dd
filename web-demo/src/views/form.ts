import { edit, unset, MxpatchError, type FieldState, type JsonValue } from "mxpatch/init";
import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";

/** The fields that may be updated, each with its value and the patch's. */
export function formView(moment: Moment, act: Actions): TemplateResult {
  const { fields, patchFields } = moment.judged;
  return html`<table class="form">
    ${fields.map((field) => {
      const named = patchFields.find(({ pointer }) => pointer === field.pointer);
      return fieldRow(field, named, moment, act);
    })}
  </table>`;
}

const pathOf = (pointer: string): string[] =>
  pointer
    .slice(1)
    .split("/")
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));

function fieldRow(
  field: FieldState,
  named: FieldState | undefined,
  { state, words }: Moment,
  act: Actions,
): TemplateResult {
  const path = pathOf(field.pointer);
  const put = (value: JsonValue): void => {
    try {
      act.editPatch(edit(state.patch, path, value));
    } catch (error) {
      if (!(error instanceof MxpatchError)) throw error;
      act.say(error.message);
    }
  };
  const typed = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    try {
      put(JSON.parse(value) as JsonValue);
    } catch {
      act.say(words.form.invalid);
    }
  };
  return html`<tr>
    <th scope="row"><code>${field.rule.path}</code></th>
    <td><code>${field.value ?? words.form.absent}</code></td>
    <td>
      <input
        aria-label="${words.form.set} ${field.rule.path}"
        .value=${named?.value ?? ""}
        @change=${typed}
      />
    </td>
    <td>
      <button @click=${() => put(null)}>${words.form.remove}</button>
      <button @click=${() => act.editPatch(unset(state.patch, path))}>
        ${words.form.unset}
      </button>
    </td>
  </tr>`;
}
