import { html, type TemplateResult } from "lit-html";
import { examples, groups, type Example } from "../examples/examples.js";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";

/** Requests to look at, each of which opens with a way back. */
export function examplesView(moment: Moment, act: Actions): TemplateResult {
  const { words } = moment;
  return html`<div class="examples">
    ${groups.map(
      (group) =>
        html`<h3 id="examples-${group}">${words.examples.groups[group]}</h3>
          <ul aria-labelledby="examples-${group}">
            ${examples
              .filter((example) => example.group === group)
              .map((example) => html`<li>${card(example, moment, act)}</li>`)}
          </ul>`,
    )}
  </div>`;
}

function card(example: Example, { words }: Moment, act: Actions): TemplateResult {
  const { title, hint } = words.examples.items[example.name];
  const allowed = example.code === 200;
  return html`<button
    class="example"
    @click=${() => openExample(example, title, words, act)}
  >
    <span class="badge ${allowed ? "yes" : "no"}">${example.code}</span>
    <span>
      <strong>${title}</strong>
      <span class="hint">${hint}</span>
    </span>
  </button>`;
}

function openExample(
  { name, document, patch }: Example,
  title: string,
  { examples }: Moment["words"],
  act: Actions,
): void {
  // No patch is answered so: it is told where the commands are.
  const unauthorized = name === "noToken";
  act.replace({ document, patch, policy: { kind: "chosen" } }, examples.opened(title), {
    drawer: null,
    changeTab: "patch",
    resultTab: unauthorized ? "send" : "changes",
    phoneTab: unauthorized ? "result" : "change",
    unauthorized,
  });
}
