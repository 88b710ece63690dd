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

// Whether the example of it was the last that was opened: it is no part of the state.
let asked = false;

export const askUnauthorized = (now: boolean): void => void (asked = now);

/** Whether it stands first, where it was asked for. */
export const unauthorizedAsked = (): boolean => asked;

export function unauthorized({ words }: Moment): TemplateResult {
  const { send } = words;
  return html`<details class="unauthorized" ?open=${asked}>
    <summary>${send.unauthorized}</summary>
    <p>${send.unauthorizedWhy}</p>
    <pre class="sunk" tabindex="0" aria-label=${send.unauthorized}>${answer}</pre>
  </details>`;
}
