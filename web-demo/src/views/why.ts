import { html, nothing, type TemplateResult } from "lit-html";
import { sentences } from "../policy/place.js";
import type { Changed } from "../report/changed.js";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";

/** Why a change may be made or not, and where the policy says so. */
export function why(changed: Changed, moment: Moment, act: Actions): TemplateResult {
  const { judged, words } = moment;
  const { policy } = judged.rules;
  if (policy === null) return html`${changed.finding?.message ?? ""}`;
  const { pointer } = changed.change;
  const said = policy.place(pointer);
  const { range, line } = said;
  const [first] = sentences(policy, words.editor, said, pointer).lines;
  return html`<span>${textOf(changed, said.kind, first, moment)}</span>${
      range === null
        ? nothing
        : html` <button class="place" @click=${() => act.go("policy", range)}>
            ${words.result.whyLine(policy.name, line ?? 1)}
          </button>`
    }`;
}

function textOf(
  { change, answer, finding }: Changed,
  kind: string,
  sentence: string | undefined,
  { words }: Moment,
): string {
  const { result } = words;
  // What the policy locks and lets through all the same is what a deletion needs.
  if (change.allowed && kind === "locked") return result.deleting;
  if (change.allowed && kind === "mixed") return result.allInside;
  if (answer === "refused" || kind === "mixed") return finding?.message ?? sentence ?? "";
  return sentence ?? "";
}
