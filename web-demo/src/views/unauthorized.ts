import { html, type TemplateResult } from "lit-html";
import type { Moment } from "../moment.js";

/** The one code of the API that no patch brings: the server answers it before it looks. */
const answer = JSON.stringify(
  {
    kind: "Status",
    apiVersion: "v1",
    metadata: {},
    status: "Failure",
    message: "Unauthorized",
    reason: "Unauthorized",
    code: 401,
  },
  null,
  2,
);

export function unauthorized({ state, words }: Moment): TemplateResult {
  const { send } = words;
  return html`<details class="unauthorized" ?open=${state.unauthorized}>
    <summary>${send.unauthorized}</summary>
    <p>${send.unauthorizedWhy}</p>
    <pre class="sunk" tabindex="0" aria-label=${send.unauthorized}>${answer}</pre>
  </details>`;
}
