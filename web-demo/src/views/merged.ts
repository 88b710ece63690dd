import { html, nothing, type TemplateResult } from "lit-html";
import { pairs, type Run } from "../report/fold.js";
import { clip, visible } from "../report/quoted.js";
import { mergedOf, type Merged } from "../report/merged.js";
import type { Line, Row } from "../report/rows.js";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { steady } from "./steady.js";
import { opened, type Opened } from "./opened.js";

/** Characters of a line. */
const longest = 2000;

/** Lines of one fold that are put into the page at once. */
const most = 2000;

const mergedSteady = steady<Merged>();

/** The object after the patch: what differs from before, and what stands around it. */
export function mergedView(moment: Moment, act: Actions): TemplateResult {
  const { state, judged, words } = moment;
  const { result } = words;
  const { shown: merged, stale } = mergedSteady(
    mergedOf(judged, moment.language),
    moment,
  );
  if (merged === null) return html`<p class="none">${result.noMerged}</p>`;
  const folds = opened(merged, act);
  const split = state.mergedView === "split";
  return html`${merged.unchanged ? html`<p class="none">${result.none}</p>` : nothing}
    <div
      class="lines ${state.mergedView}"
      ?data-stale=${stale}
      role="group"
      tabindex="0"
      aria-label=${result.merged}
    >
      ${merged.runs.map((run, index) => runView(run, index, split, folds, moment))}
    </div>`;
}

function runView(run: Run, index: number, split: boolean, folds: Opened, moment: Moment) {
  const { result } = moment.words;
  const open = !run.folded || folds.has(index);
  const shown = open ? run.rows.slice(0, run.folded ? most : undefined) : [];
  const same = run.rows[0]!.kind === "same";
  return html`${
    run.folded
      ? html`<button
          class="fold"
          aria-expanded=${open}
          @click=${() => folds.toggle(index)}
        >
          ${same ? result.unchanged(run.rows.length) : result.moreOf(run.rows.length)}
        </button>`
      : nothing
  }${split ? pairs(shown).map(([left, right]) => pairView(left, right)) : shown.map(rowView)}${
    shown.length < run.rows.length && open
      ? html`<p class="none">${result.cut(run.rows.length - shown.length)}</p>`
      : nothing
  }`;
}

function rowView(row: Row) {
  const left = "left" in row ? row.left.number : "";
  const right = "right" in row ? row.right.number : "";
  const line = "right" in row ? row.right : row.left;
  return html`<div class="line ${row.kind}">
    <i data-number=${left}></i><i data-number=${right}></i>${lineView(line, row.kind)}
  </div>`;
}

function pairView(left: Row | null, right: Row | null) {
  const half = (row: Row | null, side: "left" | "right") => {
    if (row === null || !(side in row)) return html`<i></i><span class="gap"></span>`;
    const line = (row as Record<typeof side, Line>)[side];
    return html`<i class=${row.kind} data-number=${line.number}></i
      >${lineView(line, row.kind)}`;
  };
  return html`<div class="line">${half(left, "left")}${half(right, "right")}</div>`;
}

function lineView(line: Line, kind: Row["kind"]) {
  const text = marked(line);
  if (kind === "removed") return html`<del class="text">${text}</del>`;
  if (kind === "added") return html`<ins class="text">${text}</ins>`;
  return html`<span class="text">${text}</span>`;
}

function marked({ text: whole, marks }: Line): unknown {
  const text = clip(whole, longest);
  if (marks.length === 0) return text === "" ? " " : visible(text);
  const parts: unknown[] = [];
  let at = 0;
  for (const { begin, end } of marks) {
    parts.push(
      visible(text.slice(at, begin)),
      html`<mark>${visible(text.slice(begin, end))}</mark>`,
    );
    at = end;
  }
  return [...parts, visible(text.slice(at))];
}
