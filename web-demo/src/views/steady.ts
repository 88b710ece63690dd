import type { Moment } from "../moment.js";

/** What is shown: what there is now, or what there was, while a text is being typed. */
export interface Steady<Shown> {
  readonly shown: Shown | null;
  readonly stale: boolean;
}

/** Nothing blinks while a person types: what was shown last stays for a moment, greyed. */
export function steady<Shown>(): (now: Shown | null, moment: Moment) => Steady<Shown> {
  let last: Shown | null = null;
  return (now, { settled }) => {
    if (now !== null || settled) last = now;
    return { shown: last, stale: now === null && last !== null };
  };
}
