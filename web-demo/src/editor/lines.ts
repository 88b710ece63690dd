// How lines stand: what wraps goes on as deep as its line began, and the lines of a place
// that was gone to are marked until something else is done.
import {
  RangeSetBuilder,
  StateEffect,
  StateField,
  type Extension,
} from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, type DecorationSet } from "@codemirror/view";
import type { Span } from "mxpatch/init";

const deepest = 32;
const shortest = 40;

const hangs = Array.from({ length: deepest + 1 }, (_, depth) =>
  Decoration.line({ class: `cm-hang-${depth}` }),
);

/** A rule for each depth, as no line may have a style of its own. */
export const hangingRules = hangs
  .map((_, depth) => {
    const by = `${depth + 2}ch`;
    return `.cm-editor .cm-hang-${depth}{padding-left:calc(6px + ${by});text-indent:-${by}}`;
  })
  .join("");

function hanging(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const { doc } = view.state;
  let last = -1;
  for (const { from, to } of view.visibleRanges) {
    for (let line = doc.lineAt(from); ; line = doc.line(line.number + 1)) {
      if (line.from > last && line.length > shortest) {
        const depth = /^ */.exec(line.text.slice(0, deepest))![0].length;
        builder.add(line.from, line.from, hangs[depth]!);
      }
      last = line.from;
      if (line.to >= to || line.number === doc.lines) break;
    }
  }
  return builder.finish();
}

const hang = ViewPlugin.define(
  (view) => ({
    decorations: hanging(view),
    update({ docChanged, viewportChanged, view }) {
      if (docChanged || viewportChanged) this.decorations = hanging(view);
    },
  }),
  { decorations: ({ decorations }) => decorations },
);

/** Marks the lines of a place. */
export const point = StateEffect.define<Span>();

const mark = Decoration.line({ class: "cm-shown" });
const mostLines = 200;

const pointed = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(now, { effects, docChanged, state }) {
    const { doc } = state;
    for (const effect of effects) {
      if (!effect.is(point)) continue;
      const first = doc.lineAt(effect.value.begin).number;
      const last = doc.lineAt(effect.value.end).number;
      const count = Math.min(last - first + 1, mostLines);
      const lines = Array.from({ length: count }, (_, i) =>
        mark.range(doc.line(first + i).from),
      );
      return Decoration.set(lines);
    }
    return docChanged ? Decoration.none : now;
  },
  provide: (self) => EditorView.decorations.from(self),
});

export const lines: Extension = [hang, pointed];
