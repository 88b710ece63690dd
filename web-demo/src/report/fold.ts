import type { Row } from "./rows.js";

/** Rows in a run: all changed, or all the same, the latter perhaps to be folded. */
export interface Run {
  readonly folded: boolean;
  readonly rows: readonly Row[];
}

/** Unchanged lines that stay around what changed. */
const around = 3;

/** Lines of one change that are shown at its beginning and at its end. */
const shown = 100;

/** Folds what is far from every change, where that saves more than a line or two, and the
 * middle of changes that would fill a book. */
export function fold(rows: readonly Row[]): readonly Run[] {
  const runs: Run[] = [];
  let at = 0;
  while (at < rows.length) {
    const same = rows[at]!.kind === "same";
    let end = at;
    while (end < rows.length && (rows[end]!.kind === "same") === same) ++end;
    const kept = same ? around : shown;
    const from = same && at === 0 ? 0 : Math.min(at + kept, end);
    const to = same && end === rows.length ? end : Math.max(end - kept, from);
    if (to - from > 2) {
      push(runs, false, rows.slice(at, from));
      push(runs, true, rows.slice(from, to));
      push(runs, false, rows.slice(to, end));
    } else {
      push(runs, false, rows.slice(at, end));
    }
    at = end;
  }
  return runs;
}

function push(runs: Run[], folded: boolean, rows: readonly Row[]): void {
  if (rows.length > 0) runs.push({ folded, rows });
}

/** Two columns: what went beside what came. */
export type Pair = readonly [Row | null, Row | null];

export function pairs(rows: readonly Row[]): readonly Pair[] {
  const found: Pair[] = [];
  let at = 0;
  while (at < rows.length) {
    if (rows[at]!.kind === "same") {
      found.push([rows[at]!, rows[at]!]);
      ++at;
      continue;
    }
    const run = { removed: [] as Row[], added: [] as Row[] };
    for (; at < rows.length; ++at) {
      const row = rows[at]!;
      if (row.kind === "same") break;
      run[row.kind].push(row);
    }
    const length = Math.max(run.removed.length, run.added.length);
    for (let index = 0; index < length; ++index) {
      found.push([run.removed[index] ?? null, run.added[index] ?? null]);
    }
  }
  return found;
}
