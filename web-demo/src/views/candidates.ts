import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";

/** The objects of a List, or of a text of several documents, to choose one. */
export function candidatesView({ judged, words }: Moment, act: Actions): TemplateResult {
  const { candidates } = judged.document;
  return html`<div class="candidates">
    <p>${words.frame.several(candidates.length)}</p>
    <ul>
      ${candidates.map(
        ({ identity }, i) =>
          html`<li>
            <button @click=${() => act.pick(i)}>
              ${identity?.kind ?? "?"}
              ${[identity?.namespace, identity?.name].filter(Boolean).join("/")}
            </button>
          </li>`,
      )}
    </ul>
  </div>`;
}
