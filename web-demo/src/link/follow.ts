// The page as its address and this computer's memory have it, from the first moment on.
import { words, type Words } from "../locale/index.js";
import type { Actions } from "../state/actions.js";
import { sameTexts, type State } from "../state/state.js";
import type { Store } from "../state/store.js";
import { isFault, isLink, type LinkFault } from "./link.js";
import { memory } from "./memory.js";
import { faultText, openFragment } from "./opened.js";

// How long a text may change before it is kept.
const pause = 400;

/** What the address holds; null where that is nothing. */
export async function readAddress(): Promise<State | LinkFault | null> {
  return isLink(location.hash) ? openFragment(location.hash) : null;
}

/** Opens what the address held at first, and links that come into it later; keeps the
 * state while that is asked for. */
export function follow(
  store: Store,
  act: Actions,
  first: State | LinkFault | null,
): void {
  let timer = 0;
  // What a link brought is nobody's work here until a text of it is changed: what was
  // remembered before stays as long.
  let linked: State | null = null;
  let full = false;
  const keep = (): void => {
    clearTimeout(timer);
    const state = store.get();
    if (!memory.on || (linked !== null && sameTexts(linked, state))) return;
    linked = null;
    const wasFull = full;
    full = !memory.keep(state);
    // Once, and not with each further change.
    if (full && !wasFull) act.say(words[state.language].share.noRoom, true);
  };
  const open = (found: State | LinkFault): void => {
    take(found, store, act);
    if (!isFault(found)) linked = store.get();
  };
  store.subscribe(() => {
    clearTimeout(timer);
    if (memory.on) timer = window.setTimeout(keep, pause);
  });
  addEventListener("pagehide", keep);
  addEventListener("hashchange", async () => {
    const found = await readAddress();
    if (found === null) return;
    keep();
    open(found);
  });
  if (first === null) return;
  // Where nothing was remembered, nothing of a person's is lost.
  if (isFault(first) || memory.on) open(first);
  else store.update(() => ({ ...first, drawer: null }));
}

function take(found: State | LinkFault, store: Store, act: Actions): void {
  if (!isFault(found)) {
    openState(found, words[found.language].share.openedLink, act);
    return;
  }
  sayFault(found, act, words[store.get().language]);
  // Whoever loads the page again is not told again.
  history.replaceState(null, "", location.pathname + location.search);
}

/** All that a link or a file holds, with a way back. */
export const openState = (state: State, text: string, act: Actions): void =>
  act.open({ ...state, drawer: null }, text);

export const sayFault = (found: LinkFault, act: Actions, said: Words): void =>
  act.say(faultText(found, said), true);
