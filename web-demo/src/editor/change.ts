export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** The one stretch in which two texts differ, so that the cursor and the history of what
 * stands around it live on; null where they are the same. */
export function smallestChange(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) ++same;
  let tail = 0;
  const most = shorter - same;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) ++tail;
  const insert = after.slice(same, after.length - tail);
  return { from: same, to: before.length - tail, insert };
}
