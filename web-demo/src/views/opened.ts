import type { Actions } from "../state/actions.js";

// What a person unfolded, for as long as what it belongs to is there. It is no part of
// the state: nobody shares it.
const all = new WeakMap<object, Set<string | number>>();

export interface Opened {
  has(part: string | number): boolean;
  toggle(part: string | number): void;
}

/** What is unfolded of something. */
export function opened(of: object, act: Actions): Opened {
  let parts = all.get(of);
  if (parts === undefined) all.set(of, (parts = new Set()));
  const set = parts;
  return {
    has: (part) => set.has(part),
    toggle(part) {
      if (!set.delete(part)) set.add(part);
      act.redraw();
    },
  };
}
