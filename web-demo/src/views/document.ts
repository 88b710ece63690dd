import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { candidatesView } from "./candidates.js";

export function documentPane(moment: Moment, act: Actions): TemplateResult {
  const { judged, words, editors } = moment;
  const { identity, candidates, format } = judged.document;
  const place = [identity?.namespace, identity?.name].filter(Boolean).join("/");
  const about = [identity?.kind, place].filter(Boolean).join(" ");
  return html`<section class="pane document" aria-labelledby="document-title">
    <div class="head">
      <h2 id="document-title">${words.frame.document}</h2>
      <span class="hint"
        >${[about, format.toUpperCase()].filter(Boolean).join(" · ")}</span
      >
    </div>
    ${candidates.length > 0 ? candidatesView(moment, act) : ""} ${editors.document}
  </section>`;
}
