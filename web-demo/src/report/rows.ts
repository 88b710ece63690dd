// Two texts of an object line by line. What changes say is removed or added; the other
// lines go in pairs. No differences are searched for, so it takes the time of one look.
import type { Span } from "mxpatch/init";
import type { Side } from "./sides.js";

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly marks: readonly Span[];
}

export type Row =
  | { readonly kind: "same"; readonly left: Line; readonly right: Line }
  | { readonly kind: "removed"; readonly left: Line }
  | { readonly kind: "added"; readonly right: Line };

export function rows(left: Side, right: Side): readonly Row[] {
  const [before, after] = [linesOf(left), linesOf(right)];
  const found: Row[] = [];
  let removed: Row[] = [];
  let added: Row[] = [];
  const remove = (line: TouchedLine) => removed.push({ kind: "removed", left: line });
  const add = (line: TouchedLine) => added.push({ kind: "added", right: line });
  const settle = () => {
    found.push(...removed, ...added);
    [removed, added] = [[], []];
  };
  let [l, r] = [0, 0];
  while (l < before.length || r < after.length) {
    const [was, is] = [before[l], after[r]];
    if (was?.touched) {
      remove(was);
      ++l;
    } else if (is?.touched) {
      add(is);
      ++r;
    } else if (was && is && isSame(was, is)) {
      settle();
      found.push({ kind: "same", left: was, right: is });
      ++l;
      ++r;
    } else {
      const [skipLeft, skipRight] = nextPair(before, after, l, r);
      for (const end = l + skipLeft; l < end; ++l) remove(before[l]!);
      for (const end = r + skipRight; r < end; ++r) add(after[r]!);
    }
  }
  settle();
  return found;
}

interface TouchedLine extends Line {
  readonly touched: boolean;
}

const unmarked: readonly Span[] = [];

function linesOf({ text, touched }: Side): readonly TouchedLine[] {
  const texts = text.split("\n");
  if (texts.at(-1) === "") texts.pop();
  let next = 0;
  let begin = 0;
  return texts.map((line, index) => {
    const end = begin + line.length;
    while (next < touched.length && touched[next]!.end <= begin) ++next;
    let marks = unmarked;
    let hit = false;
    for (let at = next; at < touched.length && touched[at]!.begin < end; ++at) {
      hit = true;
      const mark = markIn(touched[at]!.mark, text, begin, end);
      if (mark !== null) marks = [...marks, mark];
    }
    begin = end + 1;
    return { number: index + 1, text: line, marks, touched: hit };
  });
}

function markIn(
  mark: Span | null,
  text: string,
  begin: number,
  end: number,
): Span | null {
  if (mark === null) return null;
  let from = Math.max(mark.begin, begin);
  const to = Math.min(mark.end, end);
  while (from < to && " \t".includes(text[from]!)) ++from;
  return from < to ? { begin: from - begin, end: to - begin } : null;
}

// A member that came or went may take the comma of its neighbour with it.
const isSame = (was: Line, is: Line): boolean =>
  was.text === is.text || withoutComma(was.text) === withoutComma(is.text);
const withoutComma = (text: string): string => text.replace(/,?\s*$/, "");

// How many lines are passed over, where what differs is no change: what means the same as
// absence, or a parent that stands on the line of its only member.
const farthest = 16;
function nextPair(
  before: readonly TouchedLine[],
  after: readonly TouchedLine[],
  l: number,
  r: number,
): readonly [number, number] {
  for (let sum = 1; sum <= farthest; ++sum) {
    for (let right = 0; right <= sum; ++right) {
      const [was, is] = [before[l + sum - right], after[r + right]];
      if (was && is && !was.touched && !is.touched && isSame(was, is)) {
        return [sum - right, right];
      }
    }
  }
  return [l < before.length ? 1 : 0, r < after.length ? 1 : 0];
}
