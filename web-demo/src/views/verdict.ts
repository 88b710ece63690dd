import { html, type TemplateResult } from "lit-html";
import { fixable, type Actions } from "../state/actions.js";
import type { Judged } from "../judge/judge.js";
import type { Moment } from "../moment.js";
import type { Words } from "../locale/index.js";

/** May I: the answer, why, and what to do. */
export function verdictBar(moment: Moment, act: Actions): TemplateResult {
  const { judged, words, state, settled } = moment;
  const { frame } = words;
  // What stood there before stays for a moment, greyed, while a text is unfinished.
  const stale = !settled && judged.last !== null;
  const { findings } = judged;
  const mendable = findings.filter(fixable).length;
  const { sign, title, code, line } = stale
    ? answer(
        {
          ...judged,
          standing: judged.last.allowed ? "allowed" : "denied",
          verdict: judged.last,
        },
        frame,
      )
    : answer(judged, frame);
  const kind = stale ? (judged.last.allowed ? "allowed" : "denied") : judged.standing;
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return html`<section
    class="verdict ${kind}"
    ?data-stale=${stale}
    aria-label=${frame.verdict}
  >
    <span class="sign" aria-hidden="true">${sign}</span>
    <div class="said" role="status">
      <strong>${title}</strong> <code>${code}</code>
      <p>${line}</p>
    </div>
    <span class="grow"></span>
    ${
      findings.length === 0 || stale
        ? ""
        : html`<span class="hint"
              >${frame.findings(errors, findings.length - errors)}</span
            >
            <div class="walk">
              <button aria-label=${frame.previous} @click=${() => act.walk(-1)}>‹</button>
              <span class="hint">
                ${frame.at((state.selected ?? 0) + 1, findings.length)}
              </span>
              <button aria-label=${frame.next} @click=${() => act.walk(1)}>›</button>
            </div>`
    }
    ${
      mendable === 0 || stale
        ? ""
        : html`<button class="main" @click=${act.fixAll}>
            ${frame.fixAll(mendable)}
          </button>`
    }
  </section>`;
}

interface Answer {
  readonly sign: string;
  readonly title: string;
  readonly code: string;
  readonly line: string;
}

function answer(judged: Judged, frame: Words["frame"]): Answer {
  const { standing, verdict, findings, document } = judged;
  const code = verdict === null ? "" : `${verdict.code} ${verdict.reason}`;
  const first = findings[0];
  const place = first?.line ? `${first.line}:${first.column} ` : "";
  const message = first === undefined ? "" : place + first.message;
  if (standing === "blank") {
    return { sign: "·", title: frame.blank, code: "", line: frame.blankHint };
  }
  if (standing === "several") {
    const title = frame.several(document.candidates.length);
    return { sign: "?", title, code: "", line: frame.severalHint };
  }
  if (standing === "unread")
    return { sign: "!", title: frame.unread, code, line: message };
  if (standing === "broken-policy") {
    const line = judged.rules.findings[0]?.message ?? frame.brokenPolicyHint;
    return { sign: "!", title: frame.brokenPolicy, code: "", line };
  }
  if (standing === "no-policy") {
    return { sign: "?", title: frame.noPolicy, code: "", line: frame.noPolicyHint };
  }
  if (standing === "unfinished") {
    return { sign: "…", title: frame.unfinished, code, line: message };
  }
  const changes = verdict!.changes.length + verdict!.changesOmitted;
  if (standing === "allowed") {
    const line = changes === 0 ? frame.noChange : frame.allowedHint(changes);
    return { sign: "✓", title: frame.allowed, code, line };
  }
  const refused = verdict!.changes.filter(({ allowed }) => !allowed).length;
  const line =
    refused > 0 && verdict!.changesOmitted === 0
      ? frame.deniedHint(refused, changes)
      : frame.deniedWhole;
  return { sign: "×", title: frame.denied, code, line };
}
