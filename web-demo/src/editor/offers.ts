// What may stand at the cursor, as the knowledge of the text has it.
import type { EditorState } from "@codemirror/state";
import type { Offer, Place } from "./knowledge.js";
import { shown } from "./shown.js";
import { languageIn, longest, placeAt } from "./syntax.js";

export interface Offers {
  readonly offers: readonly Offer[];
  /** Where what is typed of it begins. */
  readonly from: number;
}

const most = 50;

/** Null where there is nothing to offer. Unasked only where something was begun, or
 * where a value is to follow. */
export function offersAt(state: EditorState, asked: boolean): Offers | null {
  const { knowledge } = state.field(shown).is;
  const { head, empty } = state.selection.main;
  if (knowledge === null || !empty || state.doc.length > longest) return null;
  const place = placeAt(state, head) ?? inNothing(state, head);
  if (place === null) return null;
  const begun = place.from < head;
  const before = state.sliceDoc(head - 2, head);
  // In YAML what follows a colon at once may be lines: Enter is not to take a value.
  const opens = languageIn(state) === "yaml" ? /: $|["']$/ : /[:"'] ?$/;
  const valueBegins = place.at === "value" && opens.test(before);
  if (!asked && !begun && !valueBegins) return null;
  const quoted = begun && /["']/.test(state.sliceDoc(place.from, place.from + 1));
  const from = begun ? place.from + (quoted ? 1 : 0) : head;
  const typed = state.sliceDoc(from, head);
  const offers = matching(knowledge.offers(place), typed).slice(0, most);
  const done = offers.length === 1 && offers[0]!.label === typed;
  return offers.length === 0 || done ? null : { offers, from };
}

/** Those that go on from what was typed: first those that begin so, then those with a
 * name in them that does, then those with it somewhere. */
export function matching(offers: readonly Offer[], typed: string): readonly Offer[] {
  if (typed === "") return offers;
  const wanted = typed.toLowerCase();
  const rank = (label: string): number => {
    const at = label.toLowerCase().indexOf(wanted);
    if (at <= 0) return at === 0 ? 0 : 3;
    const begins = label
      .toLowerCase()
      .split(/[./[]/)
      .some((name) => name.startsWith(wanted));
    return begins ? 1 : 2;
  };
  return offers
    .map((offer) => ({ offer, rank: rank(offer.label) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ offer }) => offer);
}

// A text with nothing in it has no object yet.
function inNothing(state: EditorState, head: number): Place | null {
  if (state.sliceDoc(0, 200).trim() !== "") return null;
  return {
    path: [],
    plain: 0,
    at: "key",
    from: head,
    to: head,
    word: "",
    closed: true,
    taken: [],
    colon: false,
    more: false,
    indent: 0,
  };
}
