// Where changes stand in two texts of an object: whole members, not only their values.
import type { Change, Span } from "mxpatch/init";

/** A part of a text that a change takes away or brings; `mark` is the value alone, where
 * it is another one than before. */
export interface Touched extends Span {
  readonly mark: Span | null;
}

export interface Side {
  readonly text: string;
  readonly touched: readonly Touched[];
}

/** `changes`: of an update of `left` to `right`, both JSON or both YAML in blocks. */
export function sides(
  left: string,
  right: string,
  changes: readonly Change[],
  yaml: boolean,
): readonly [Side, Side] {
  const member = yaml ? lineOf : memberOf;
  const side = (text: string, of: "document" | "patch"): Side => {
    const touched: Touched[] = [];
    for (const { op, ranges } of changes) {
      const range = ranges[of];
      if (range === null) continue;
      touched.push({ ...member(text, range), mark: op === "replace" ? range : null });
    }
    return { text, touched: touched.sort((a, b) => a.begin - b.begin) };
  };
  return [side(left, "document"), side(right, "patch")];
}

// The root has no key in front of it.
function memberOf(text: string, value: Span): Span {
  let at = blanksBefore(text, value.begin);
  if (text[at - 1] !== ":") return value;
  at = blanksBefore(text, at - 1) - 1;
  do {
    --at;
  } while (at > 0 && !(text[at] === '"' && !isEscaped(text, at)));
  return { begin: at, end: value.end };
}

function blanksBefore(text: string, at: number): number {
  while (at > 0 && " \t\n\r".includes(text[at - 1]!)) --at;
  return at;
}

function isEscaped(text: string, at: number): boolean {
  let from = at;
  while (text[from - 1] === "\\") --from;
  return (at - from) % 2 === 1;
}

// A key of a block begins its line.
function lineOf(text: string, value: Span): Span {
  let begin = text.lastIndexOf("\n", value.begin - 1) + 1;
  while (text[begin] === " ") ++begin;
  return { begin: Math.min(begin, value.begin), end: value.end };
}
