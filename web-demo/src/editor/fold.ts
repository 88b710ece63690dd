// Folding of objects and lists that span lines. The server's managedFields arrive folded.
import {
  EditorState,
  StateEffect,
  StateField,
  type Extension,
  type Transaction,
} from "@codemirror/state";
import {
  Decoration,
  EditorView,
  gutter,
  GutterMarker,
  keymap,
  WidgetType,
  type DecorationSet,
} from "@codemirror/view";
import { element } from "./dom.js";
import { foldableAt, managedFields, type Stretch } from "./foldable.js";
import { shown } from "./shown.js";
import { longest } from "./syntax.js";

const fold = StateEffect.define<Stretch>({
  map: ({ from, to }, changes) => ({
    from: changes.mapPos(from, 1),
    to: changes.mapPos(to, -1),
  }),
});
const unfold = StateEffect.define<Stretch>();

class FoldWidget extends WidgetType {
  override eq(): boolean {
    return true;
  }

  toDOM(view: EditorView): HTMLElement {
    const { words } = view.state.field(shown).is;
    const made = element("span", "cm-fold", "…");
    made.title = words.unfold;
    made.setAttribute("role", "img");
    made.setAttribute("aria-label", words.folded);
    made.addEventListener("click", () => {
      const at = foldAt(view.state, view.posAtDOM(made));
      if (at !== null) view.dispatch({ effects: unfold.of(at) });
    });
    return made;
  }
}

const replaced = Decoration.replace({ widget: new FoldWidget() });

const folds = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(now, transaction) {
    now = mapped(now, transaction);
    for (const effect of transaction.effects) {
      if (effect.is(fold) && effect.value.from < effect.value.to) {
        now = now.update({ add: [replaced.range(effect.value.from, effect.value.to)] });
      } else if (effect.is(unfold)) {
        const { from, to } = effect.value;
        now = now.update({ filter: (begin, end) => begin !== from || end !== to });
      }
    }
    return opened(now, transaction);
  },
  provide: (self) => [
    EditorView.decorations.from(self),
    EditorView.atomicRanges.of((view) => view.state.field(self)),
  ],
});

// What is written into is opened.
function mapped(now: DecorationSet, { changes, docChanged }: Transaction): DecorationSet {
  if (!docChanged || now.size === 0) return now;
  const touched: Stretch[] = [];
  changes.iterChangedRanges((from, to) => touched.push({ from, to }));
  return now
    .update({
      filter: (from, to) => !touched.some((one) => one.from < to && one.to > from),
    })
    .map(changes);
}

// So is what the cursor goes into.
function opened(now: DecorationSet, { selection, state }: Transaction): DecorationSet {
  if (selection === undefined || now.size === 0) return now;
  const { head, anchor } = state.selection.main;
  const inside = (from: number, to: number) =>
    (head > from && head < to) || (anchor > from && anchor < to);
  return now.update({ filter: (from, to) => !inside(from, to) });
}

function foldAt(state: EditorState, position: number): Stretch | null {
  let found: Stretch | null = null;
  const { from, to } = state.doc.lineAt(position);
  state.field(folds).between(from, to, (begin, end) => {
    if (begin >= from) found ??= { from: begin, to: end };
  });
  return found;
}

/** Opens a line's fold, or folds what begins in it. */
function toggle(view: EditorView, position: number): boolean {
  const folded = foldAt(view.state, position);
  if (folded !== null) {
    view.dispatch({ effects: unfold.of(folded) });
    return true;
  }
  const found = foldableAt(view.state, position, true);
  if (found === null) return false;
  view.dispatch({ effects: fold.of(found) });
  return true;
}

class FoldMarker extends GutterMarker {
  constructor(
    readonly folded: boolean,
    readonly title: string,
  ) {
    super();
  }

  override eq(other: FoldMarker): boolean {
    return this.folded === other.folded && this.title === other.title;
  }

  override toDOM(): HTMLElement {
    const made = element("span", "cm-toggle", this.folded ? "›" : "⌄");
    made.title = this.title;
    return made;
  }
}

const arrows = gutter({
  class: "cm-folds",
  lineMarker({ state }, { from }) {
    const { words } = state.field(shown).is;
    if (foldAt(state, from) !== null) return new FoldMarker(true, words.unfold);
    return foldableAt(state, from, false) === null
      ? null
      : new FoldMarker(false, words.fold);
  },
  lineMarkerChange: (update) =>
    update.docChanged || update.startState.field(folds) !== update.state.field(folds),
  initialSpacer: () => new FoldMarker(false, ""),
  domEventHandlers: { click: (view, { from }) => toggle(view, from) },
});

const arrival = EditorState.transactionExtender.of((transaction) => {
  const { docChanged, newDoc } = transaction;
  if (!docChanged || newDoc.length > longest) return null;
  let arrived = false;
  transaction.changes.iterChanges((_from, _to, begin, end) => {
    arrived ||=
      end - begin > 200 && newDoc.sliceString(begin, end).includes("managedFields");
  });
  if (!arrived) return null;
  return { effects: managedFields(newDoc).map((one) => fold.of(one)) };
});

const here = (view: EditorView) => toggle(view, view.state.selection.main.head);

export const folding: Extension = [
  folds,
  arrows,
  arrival,
  keymap.of([
    { key: "Ctrl-Shift-[", mac: "Cmd-Alt-[", run: here },
    { key: "Ctrl-Shift-]", mac: "Cmd-Alt-]", run: here },
  ]),
];
