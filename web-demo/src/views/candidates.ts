import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";

// A List can hold thousands.
const most = 200;

/** The objects of a List, or of a text of several documents, to choose one. */
export function candidatesView({ judged, words }: Moment, act: Actions): TemplateResult {
  const { candidates } = judged.document;
  const { frame } = words;
  const left = candidates.length - most;
  return html`<div class="candidates">
    <p id="candidates-title">${frame.severalHow(candidates.length)}</p>
    <ul aria-labelledby="candidates-title">
      ${candidates.slice(0, most).map(({ identity }, i) => {
        const place = [identity?.namespace, identity?.name].filter(Boolean).join("/");
        return html`<li>
          <button @click=${() => act.pick(i)}>
            <strong>${identity?.kind ?? frame.unnamed}</strong> ${place}
          </button>
        </li>`;
      })}
      ${left > 0 ? html`<li class="hint">${frame.more(left)}</li>` : ""}
    </ul>
  </div>`;
}
