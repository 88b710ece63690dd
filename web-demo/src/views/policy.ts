import { html, nothing, type TemplateResult } from "lit-html";
import { Policy } from "mxpatch/init";
import { fileName } from "../hand/hand.js";
import { builtinFor } from "../judge/policy.js";
import { install } from "../send/cluster.js";
import { firstPolicy } from "../policy/start.js";
import type { Actions } from "../state/actions.js";
import type { PolicyChoice } from "../state/state.js";
import type { Moment } from "../moment.js";
import { copyButton } from "./hand.js";
import { textButtons } from "./heads.js";
import { picker } from "./picker.js";

/** By which policy is judged, why by that one, and its own text. Whoever changes one that
 * is built in gets one of their own. */
export function policyView(moment: Moment, act: Actions): TemplateResult {
  const { judged, state, words, editors } = moment;
  const { rules } = judged;
  const own = state.policy.kind === "own";
  const { findings } = rules;
  const text = own ? state.ownPolicy : rules.text;
  const name = fileName(rules.policy?.name ?? "my", `.policy.${rules.format}`);
  return html`<div class="policy">
      <div class="row">
        ${picker(moment, act)}
        <span class="grow"></span>
        ${textButtons("ownPolicy", text, name, moment, act)}
      </div>
      <p>${how(moment)} ${match(moment)}</p>
      <div class="row">${steps(moment, act)}</div>
      ${
        findings.length > 0
          ? html`<p class="callout bad">${words.policy.faults(findings.length)}</p>`
          : inCluster(moment, act, name)
      }
    </div>
    ${
      text === "" && !own
        ? html`<p class="none">${words.policy.nothing}</p>`
        : editors.policy
    }`;
}

/** How the same policy denies what it locks where objects are stored. */
function inCluster(moment: Moment, act: Actions, file: string) {
  const { judged, state, words } = moment;
  const { policy } = judged.rules;
  if (policy === null) return nothing;
  const line = install(policy.name, state.policy.kind === "own" ? file : null);
  const { cluster } = words.policy;
  return html`<p>
    ${cluster} <code>${line}</code>${copyButton(line, cluster, moment, act)}
  </p>`;
}

/** In a sentence, why it is this one. */
function how({ judged, state, words }: Moment): string {
  const { policy } = words;
  const { rules, document } = judged;
  const kind = document.identity?.kind ?? policy.noKind;
  const name = rules.policy?.name ?? "";
  if (state.policy.kind === "own")
    return state.ownPolicy.trim() === "" ? policy.how.none : policy.how.own;
  if (state.policy.kind === "builtin") return policy.how.builtin(name);
  if (rules.how === "judged" || rules.how === "scaled")
    return policy.how.judged(name, kind);
  if (rules.how === "other-version") return policy.how.otherVersion(kind);
  return policy.how.unknown(kind);
}

/** What it is for, where that is not the document. */
function match({ judged, words }: Moment): string {
  const { rules, document } = judged;
  const { policy } = rules;
  if (policy === null || document.identity === null) return "";
  if (policy.matches(document.identity)) return "";
  const { kind, group } = policy.match;
  return words.policy.other(
    kind,
    group === "" ? "v1" : group,
    document.identity.kind ?? "?",
  );
}

function steps(moment: Moment, act: Actions): TemplateResult {
  const { judged, state, words } = moment;
  const { policy } = words;
  const { rules, document } = judged;
  const choose = (choice: PolicyChoice, text: string) =>
    html`<button @click=${() => act.choosePolicy(choice)}>${text}</button>`;
  const start = (ownPolicy: string): void => {
    const { updated, command } = state;
    act.replace({ updated, command, ownPolicy, policy: { kind: "own" } }, policy.started);
  };
  const own = state.policy.kind === "own";
  const kept = state.ownPolicy.trim() !== "";
  // Where there is nothing of one's own yet, the one that would judge without it.
  const name = own ? builtinFor(document.identity) : (rules.policy?.name ?? null);
  return html`${
    (own && kept) || name === null
      ? nothing
      : html`<button @click=${() => start(Policy.text(name))}>
          ${policy.startFrom(name)}
        </button>`
  }
  ${
    own && kept
      ? nothing
      : html`<button @click=${() => start(firstPolicy(document.identity))}>
          ${policy.startNew}
        </button>`
  }
  ${!own && kept ? choose({ kind: "own" }, policy.backToOwn) : nothing}
  ${state.policy.kind === "chosen" ? nothing : choose({ kind: "chosen" }, policy.byKind)}`;
}
