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

export function unauthorized({ words }: Moment): TemplateResult {
  return html`<details class="unauthorized">
    <summary>${words.send.unauthorized}</summary>
    <p>${words.send.unauthorizedWhy}</p>
    <pre tabindex="0" aria-label=${words.send.unauthorized}>${answer}</pre>
  </details>`;
}
