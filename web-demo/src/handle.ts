import type { Judge, Judged } from "./judge/judge.js";
import type { State } from "./state/state.js";
import type { Store } from "./state/store.js";

/** `mxpatch` on the console: for those who script the page, and for its tests. */
export interface Handle {
  state(): State;
  judged(): Judged;
  set(change: Partial<State>): void;
}

export const handle = (store: Store, judge: Judge): Handle => ({
  state: () => store.get(),
  judged: () => judge.judge(store.get()),
  set: (change) => store.update((state) => ({ ...state, ...change })),
});
