// What may stand at the cursor, as the knowledge of the text has it.
import {
  autocompletion,
  completionKeymap,
  startCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { Prec, type Extension } from "@codemirror/state";
import { keymap, type EditorView } from "@codemirror/view";
import { element } from "./dom.js";
import type { Offer, Place } from "./knowledge.js";
import { shown } from "./shown.js";
import { languageIn, longest, placeAt } from "./syntax.js";
import { written } from "./written.js";

const isQuote = (unit: string): boolean => unit === '"' || unit === "'";

function source({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const { knowledge } = state.field(shown).is;
  if (knowledge === null || state.doc.length > longest) return null;
  const place = placeAt(state, pos) ?? atStart(state.doc.length, pos);
  if (place === null) return null;
  const begun = place.from < pos;
  const valueBegins =
    place.at === "value" && /[:"'] ?$/.test(state.sliceDoc(pos - 2, pos));
  if (!explicit && !begun && !valueBegins) return null;
  const offers = knowledge.offers(place);
  if (offers.length === 0) return null;
  const quoted = isQuote(state.sliceDoc(place.from, place.from + 1)) && begun;
  return {
    from: begun ? place.from + (quoted ? 1 : 0) : pos,
    options: offers.map((offer, index) => optionOf(offer, offers.length - index)),
    validFor: /^[\w./*-]*$/,
  };
}

// An empty text has no object yet.
const atStart = (length: number, pos: number): Place | null =>
  length > 200
    ? null
    : {
        path: [],
        plain: 0,
        at: "key",
        from: pos,
        to: pos,
        word: "",
        closed: true,
        taken: [],
        colon: false,
        more: false,
        indent: 0,
      };

function optionOf(offer: Offer, boost: number): Completion {
  const { label, detail, info } = offer;
  return {
    label,
    detail,
    boost: Math.min(boost, 99),
    ...(info === "" ? {} : { info: () => element("div", "cm-info", info) }),
    apply: (view) => take(view, offer),
  };
}

function take(view: EditorView, offer: Offer): void {
  const { state } = view;
  const { head } = state.selection.main;
  const place = placeAt(state, head);
  const { changes, cursor, again } = written(
    state.doc.toString(),
    place,
    head,
    offer,
    languageIn(state),
  );
  view.dispatch({
    changes,
    selection: { anchor: cursor },
    userEvent: "input.complete",
    scrollIntoView: true,
  });
  if (again) startCompletion(view);
}

export const completing: Extension = [
  autocompletion({
    override: [source],
    icons: false,
    defaultKeymap: false,
    activateOnTypingDelay: 40,
  }),
  Prec.highest(keymap.of(completionKeymap)),
];
