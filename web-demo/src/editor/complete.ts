// A list of what may stand at the cursor, while a person types or when asked by
// Ctrl-Space.
import {
  Prec,
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
  type Transaction,
} from "@codemirror/state";
import {
  EditorView,
  keymap,
  showTooltip,
  type Command,
  type TooltipView,
} from "@codemirror/view";
import { drawList, idOf, listId, type List } from "./list.js";
import { offersAt } from "./offers.js";
import { shown } from "./shown.js";
import { languageIn, placeAt } from "./syntax.js";
import { written } from "./written.js";

const open = StateEffect.define<null>();
const close = StateEffect.define<null>();
const choose = StateEffect.define<number>();

function listAt(state: EditorState, asked: boolean): List | null {
  const found = offersAt(state, asked);
  return found === null ? null : { ...found, chosen: 0, asked };
}

function next(now: List | null, transaction: Transaction): List | null {
  const { effects, state, docChanged, selection } = transaction;
  for (const effect of effects) {
    if (effect.is(open)) return listAt(state, true);
    if (effect.is(close)) return null;
    if (effect.is(choose) && now !== null) return { ...now, chosen: effect.value };
  }
  if (docChanged) {
    const typed = transaction.isUserEvent("input.type");
    const rubbed = now !== null && transaction.isUserEvent("delete");
    return typed || rubbed ? listAt(state, now?.asked ?? false) : null;
  }
  return selection === undefined ? now : null;
}

const list = StateField.define<List | null>({
  create: () => null,
  update: next,
  provide: (self) => [
    showTooltip.from(self, (now) =>
      now === null ? null : { pos: now.from, create: draw },
    ),
    EditorView.contentAttributes.from(self, (now) => ({
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      ...(now === null
        ? {}
        : { "aria-controls": listId, "aria-activedescendant": idOf(now.chosen) }),
    })),
  ],
});

// The same function each time, so that the list stays when another is chosen.
const draw = (view: EditorView): TooltipView =>
  drawList(
    view,
    (state) => state.field(list),
    (which) => take(view, which),
    (which) => view.dispatch({ effects: choose.of(which) }),
  );

function take(view: EditorView, which: number): boolean {
  const { state } = view;
  const offer = state.field(list)?.offers[which];
  if (offer === undefined) return false;
  const { head } = state.selection.main;
  const place = placeAt(state, head);
  const made = written(state.doc.toString(), place, head, offer, languageIn(state));
  view.dispatch({
    changes: [...made.changes],
    selection: { anchor: made.cursor },
    userEvent: "input.complete",
    scrollIntoView: true,
  });
  if (made.again) view.dispatch({ effects: open.of(null) });
  view.focus();
  return true;
}

const move =
  (by: number): Command =>
  (view) => {
    const now = view.state.field(list);
    if (now === null) return false;
    const { length } = now.offers;
    const to = Math.abs(by) === 1 ? now.chosen + by + length : now.chosen + by;
    const chosen =
      Math.abs(by) === 1 ? to % length : Math.max(0, Math.min(length - 1, to));
    view.dispatch({ effects: choose.of(chosen) });
    return true;
  };

const ask: Command = (view) => {
  if (view.state.field(shown).is.knowledge === null) return false;
  view.dispatch({ effects: open.of(null) });
  return true;
};

const leave: Command = (view) => {
  if (view.state.field(list) === null) return false;
  view.dispatch({ effects: close.of(null) });
  return true;
};

export const completing: Extension = [
  list,
  Prec.highest(
    keymap.of([
      { key: "Ctrl-Space", mac: "Alt-`", run: ask, preventDefault: true },
      { key: "Escape", run: leave },
      { key: "ArrowDown", run: move(1) },
      { key: "ArrowUp", run: move(-1) },
      { key: "PageDown", run: move(8) },
      { key: "PageUp", run: move(-8) },
      { key: "Enter", run: (view) => take(view, view.state.field(list)?.chosen ?? -1) },
    ]),
  ),
  EditorView.domEventHandlers({
    blur(_event, view) {
      // Not in the middle of whatever took the focus away.
      setTimeout(() => !view.hasFocus && leave(view));
    },
  }),
];
