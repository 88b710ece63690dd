import type { Moment } from "../moment.js";

/** What is to be done before there is anything to judge or to send; null where there is. */
export function todo({ judged, words }: Moment): string | null {
  const { frame } = words;
  switch (judged.standing) {
    case "blank":
      return frame.blankHint;
    case "several":
      return frame.severalHint;
    case "no-change-yet":
      return frame.noPatchHint;
    case "unread":
      return frame.unread;
    default:
      return null;
  }
}
