// What a policy makes of each part of a document: locked parts recede and have a lock in
// the gutter, what may be updated has a bar there, what a server keeps has a sign of its
// own.
import { RangeSetBuilder, type EditorState, type Extension } from "@codemirror/state";
import {
  Decoration,
  EditorView,
  gutter,
  GutterMarker,
  ViewPlugin,
  type DecorationSet,
  type ViewUpdate,
} from "@codemirror/view";
import type { Region } from "mxpatch/init";
import { icon } from "./icons.js";
import { shown } from "./shown.js";

interface Part {
  readonly kind: Region["kind"];
  readonly from: number;
  readonly to: number;
}

/** Regions in a stretch of the text, where they stand now: only these are looked at, as
 * there may be thousands. */
export function regionsIn(state: EditorState, from: number, to: number): Part[] {
  const { is, since } = state.field(shown);
  const { regions } = is;
  const back = since?.invertedDesc;
  const begin = back?.mapPos(from, -1) ?? from;
  const end = back?.mapPos(to, 1) ?? to;
  const parts: Part[] = [];
  for (let at = firstBehind(regions, begin); at < regions.length; at++) {
    const { kind, range } = regions[at]!;
    if (range.begin > end) break;
    const there = since?.mapPos(range.begin, 1) ?? range.begin;
    const until = since?.mapPos(range.end, -1) ?? range.end;
    if (there < to && until > from && there < until)
      parts.push({ kind, from: there, to: until });
  }
  return parts;
}

// The first that ends behind a position.
function firstBehind(regions: readonly Region[], position: number): number {
  let low = 0;
  let high = regions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (regions[middle]!.range.end > position) high = middle;
    else low = middle + 1;
  }
  return low;
}

const dims = {
  locked: Decoration.mark({ class: "cm-locked" }),
  "key-locked": Decoration.mark({ class: "cm-locked" }),
  server: Decoration.mark({ class: "cm-locked cm-server" }),
};

function dimmed(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  let last = 0;
  for (const { from, to } of view.visibleRanges) {
    for (const part of regionsIn(view.state, from, to)) {
      const begin = Math.max(part.from, from, last);
      const end = Math.min(part.to, to);
      if (part.kind === "updatable" || begin >= end) continue;
      builder.add(begin, end, dims[part.kind]);
      last = end;
    }
  }
  return builder.finish();
}

const changed = (update: ViewUpdate): boolean =>
  update.docChanged ||
  update.startState.field(shown).is.regions !== update.state.field(shown).is.regions;

const dim = ViewPlugin.define(
  (view) => ({
    decorations: dimmed(view),
    update(update: ViewUpdate) {
      if (changed(update) || update.viewportChanged)
        this.decorations = dimmed(update.view);
    },
  }),
  { decorations: ({ decorations }) => decorations },
);

type LineKind = Region["kind"] | "mixed";

class LineMarker extends GutterMarker {
  constructor(
    readonly kind: LineKind,
    readonly title: string,
    /** It begins in this line. */
    readonly first: boolean,
  ) {
    super();
  }

  override eq(other: LineMarker): boolean {
    const { kind, title, first } = this;
    return kind === other.kind && title === other.title && first === other.first;
  }

  override toDOM(): HTMLElement {
    const made = document.createElement("div");
    made.className = `cm-part ${this.kind}`;
    made.title = this.title;
    const sign = this.kind === "key-locked" ? "locked" : this.kind;
    if (this.first && (sign === "locked" || sign === "server")) made.append(icon(sign));
    return made;
  }
}

function markerOf(state: EditorState, from: number, to: number): LineMarker | null {
  const parts = regionsIn(state, from, to);
  if (parts.length === 0) return null;
  const [{ kind }] = parts as [Part];
  const one = parts.every((part) => part.kind === kind);
  const { gutter: titles } = state.field(shown).is.words;
  const first = parts.some((part) => part.from >= from);
  return one
    ? new LineMarker(kind, titles[kind], first)
    : new LineMarker("mixed", titles.mixed, true);
}

const marks = gutter({
  class: "cm-parts",
  lineMarker: ({ state }, { from, to }) => markerOf(state, from, to),
  lineMarkerChange: changed,
  initialSpacer: () => new LineMarker("locked", "", true),
});

export const regions: Extension = [dim, marks];
