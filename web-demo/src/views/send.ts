import { html, nothing, type TemplateResult } from "lit-html";
import { commands, type Commands } from "../send/commands.js";
import { sent, type Sent } from "../send/sent.js";
import {
  isNamed,
  kubectlPlaceholders,
  placeholders,
  type Target,
} from "../send/target.js";
import type { Actions } from "../state/actions.js";
import type { Shell } from "../state/state.js";
import type { Moment } from "../moment.js";
import { copyButton } from "./hand.js";
import { noPatch } from "./undo.js";
import { part } from "./part.js";
import { steady } from "./steady.js";
import { todo } from "./todo.js";
import { unauthorized } from "./unauthorized.js";

const shells: readonly Shell[] = ["posix", "powershell"];

const sentSteady = steady<Sent>();

/** What to paste to send the patch, and to take it back. */
export function sendView(moment: Moment, act: Actions): TemplateResult {
  const { state, judged, words } = moment;
  const { send } = words;
  const first = todo(moment);
  if (first !== null) return html`<p class="none">${first}</p>`;
  const now = sent(judged, state.pinned, moment.language);
  const { shown: what, stale } = sentSteady(now.patch === null ? null : now, moment);
  if (what === null || what.patch === null)
    return html`<p class="none">${noPatch(moment, send.unreadable)}</p>`;
  const { target, patch, undo } = what;
  if (!isNamed(target)) return html`<p class="none">${send.noSuchName}</p>`;
  const asked = state.unauthorized;
  return html`<div class="send">
    <div class="options">
      <div class="choice" role="group" aria-label=${send.shell}>
        ${shells.map(
          (shell) =>
            html`<button
              aria-pressed=${state.shell === shell}
              @click=${() => act.set({ shell })}
            >
              ${send[shell]}
            </button>`,
        )}
      </div>
      ${pinView(what, moment, act)}
    </div>
    ${asked ? unauthorized(moment) : nothing}
    ${
      judged.standing === "denied" && judged.verdict !== null
        ? html`<p class="callout bad">${send.denied(judged.verdict.code)}</p>`
        : nothing
    }
    ${fillIn(target, moment)}
    <div class="columns" ?data-stale=${stale}>
      <section>
        <h3>${send.theChange}</h3>
        ${commandsView(commands(state.shell, target, patch), send.theChange, moment, act)}
      </section>
      <section>
        <h3>${send.theUndo}</h3>
        ${
          undo === null
            ? html`<p class="none">
                ${judged.rules.gate === null ? words.frame.noPolicyHint : words.result.noUndo}
              </p>`
            : commandsView(commands(state.shell, target, undo), send.theUndo, moment, act)
        }
      </section>
    </div>
    ${asked ? nothing : unauthorized(moment)}
  </div>`;
}

// What nobody knows: in the lines of both tools, and in those of one.
function fillIn(target: Target, { state, words }: Moment): unknown {
  const { send } = words;
  const kubectl = kubectlPlaceholders(target);
  const rest = placeholders(target).filter((word) => !kubectl.includes(word));
  if (kubectl.length + rest.length === 0) return nothing;
  const names = state.shell === "posix" ? send.posixNames : send.powershellNames;
  return html`<p class="callout">
    ${send.fillIn}
    ${kubectl.length > 0 ? html`<code>${kubectl.join(" ")}</code>` : nothing}
    ${rest.length > 0 ? html`${names.curl}: <code>${rest.join(" ")}</code>` : nothing}
  </p>`;
}

function pinView(
  { resourceVersion }: Sent,
  { state, words }: Moment,
  act: Actions,
): TemplateResult {
  const { send } = words;
  const pin = (event: Event): void =>
    act.set({ pinned: (event.target as HTMLInputElement).checked });
  return html`<label class="check">
    <input
      type="checkbox"
      .checked=${state.pinned && resourceVersion !== null}
      ?disabled=${resourceVersion === null}
      @change=${pin}
    />
    <span>
      ${send.pin}
      <span class="hint">
        ${resourceVersion === null ? send.noVersion : send.pinHint(resourceVersion)}
      </span>
    </span>
  </label>`;
}

function commandsView(
  made: Commands,
  of: string,
  moment: Moment,
  act: Actions,
): TemplateResult {
  const { send } = moment.words;
  const names = moment.state.shell === "posix" ? send.posixNames : send.powershellNames;
  return html`${(["kubectl", "curl"] as const).map(
    (tool) =>
      html`<figure class="ready">
        <figcaption>
          <span>${names[tool]}</span>
          ${tool === "curl" ? html`<span class="hint">${send.variables}</span>` : nothing}
          <span class="grow"></span>
          ${copyButton(made[tool], `${of}, ${names[tool]}`, moment, act)}
        </figcaption>
        ${part(made[tool], `${of}, ${names[tool]}`, moment)}
      </figure>`,
  )}`;
}
