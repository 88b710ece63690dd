import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";

/** Each change, and whether it may be made. */
export function changesView({ judged, words }: Moment, _act: Actions): TemplateResult {
  const changes = judged.verdict?.changes ?? [];
  const { result } = words;
  if (changes.length === 0) return html`<p class="none">${result.none}</p>`;
  return html`<table class="changes">
    <thead>
      <tr>
        <th scope="col">${result.field}</th>
        <th scope="col">${result.before}</th>
        <th scope="col">${result.after}</th>
        <th scope="col">${result.may}</th>
      </tr>
    </thead>
    <tbody>
      ${changes.map(
        ({ field, before, after, allowed }) =>
          html`<tr>
            <td><code>${field}</code></td>
            <td><code>${before ?? result.absent}</code></td>
            <td><code>${after ?? result.absent}</code></td>
            <td>
              <span class="badge ${allowed ? "yes" : "no"}">
                ${allowed ? result.allowed : result.denied}
              </span>
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
