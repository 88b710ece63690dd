import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import { fileName } from "../hand/hand.js";
import type { Moment } from "../moment.js";
import { blankView } from "./blank.js";
import { candidatesView } from "./candidates.js";
import { textButtons } from "./heads.js";

/** The object as it is stored. */
export function documentPane(moment: Moment, act: Actions): TemplateResult {
  const { state, judged, words, editors } = moment;
  const { identity, candidates, format, blank } = judged.document;
  const name = fileName(identity?.name, `.${format}`);
  return html`<section
    class="pane document"
    aria-labelledby="document-title"
    data-file="document"
  >
    <div class="head">
      <h2 id="document-title">${words.frame.document}</h2>
      <span class="hint about">${blank ? "" : about(moment)}</span>
      ${textButtons("document", state.document, name, moment, act)}
    </div>
    ${blank ? blankView(moment, act) : ""}
    ${candidates.length > 0 ? candidatesView(moment, act) : ""} ${editors.document}
  </section>`;
}

function about({ judged }: Moment): string {
  const { identity, format, text } = judged.document;
  const place = [identity?.namespace, identity?.name].filter(Boolean).join("/");
  const called = [identity?.kind, place].filter(Boolean).join(" ");
  return [called, format.toUpperCase(), size(text.length)].filter(Boolean).join(" · ");
}

function size(length: number): string {
  if (length < 1000) return `${length} B`;
  if (length < 1_000_000) return `${(length / 1000).toFixed(1)} KB`;
  return `${(length / 1_000_000).toFixed(1)} MB`;
}
