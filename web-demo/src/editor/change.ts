// What is to be put where, so that one text becomes the other: all that they begin
// and end with alike stays, and with it the cursor, marks and the undo history.
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

const isHigh = (unit: number) => (unit & 0xfc00) === 0xd800;
const isLow = (unit: number) => (unit & 0xfc00) === 0xdc00;

/** Null where the texts are the same. */
export function smallestChange(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  // Never between the halves of one character.
  if (from > 0 && isHigh(before.charCodeAt(from - 1))) from--;
  let to = before.length;
  let end = after.length;
  while (
    to > from &&
    end > from &&
    before.charCodeAt(to - 1) === after.charCodeAt(end - 1)
  ) {
    to--;
    end--;
  }
  if (to < before.length && isLow(before.charCodeAt(to))) {
    to++;
    end++;
  }
  return { from, to, insert: after.slice(from, end) };
}
