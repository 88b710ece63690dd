// Findings in a text: each underlined where it stands, told of in a note under its line.
import {
  EditorState,
  RangeSet,
  StateEffect,
  StateField,
  type Extension,
  type Range,
  type Text,
} from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";
import type { Finding } from "../judge/finding.js";
import { NoteWidget } from "./note.js";
import { show, shown, type Shown } from "./shown.js";

/** A finding at its present place. */
export interface Placed {
  readonly finding: Finding;
  readonly from: number;
  readonly to: number;
}

/** Shows all notes of the line at a position. */
export const openLine = StateEffect.define<number>();
/** Shows the notes of all lines. */
export const openAll = StateEffect.define<null>();

// As many lines have notes; what is wrong in others is underlined, and its note comes
// with the cursor.
const mostNotes = 20;

interface Findings {
  readonly marks: DecorationSet;
  readonly notes: DecorationSet;
  /** How many lines have findings. */
  readonly lines: number;
  /** A position in each line whose notes were opened; null where all were. */
  readonly open: readonly number[] | null;
}

/** Stands where a finding has no width. */
class PointWidget extends WidgetType {
  constructor(readonly kind: string) {
    super();
  }

  override eq(other: PointWidget): boolean {
    return other.kind === this.kind;
  }

  toDOM(): HTMLElement {
    const point = document.createElement("span");
    point.className = `cm-point ${this.kind}`;
    return point;
  }
}

const kindOf = (finding: Finding, { stale, unfinished }: Shown): string =>
  stale ? "stale" : unfinished ? "unfinished" : finding.severity;

function placed(doc: Text, { findings }: Shown): Placed[] {
  return findings.map((finding) => ({
    finding,
    from: Math.min(finding.range?.begin ?? 0, doc.length),
    to: Math.min(finding.range?.end ?? 0, doc.length),
  }));
}

function marksOf(all: readonly Placed[], told: Shown): DecorationSet {
  const marks: Range<Decoration>[] = [];
  for (const { finding, from, to } of all) {
    const kind = kindOf(finding, told);
    const mark =
      from === to
        ? Decoration.widget({ widget: new PointWidget(kind), side: 1, finding })
        : Decoration.mark({ class: `cm-found ${kind}`, finding });
    marks.push(mark.range(from, to));
  }
  return RangeSet.of(marks, true);
}

function each(marks: DecorationSet, from: number, to: number): Placed[] {
  const found: Placed[] = [];
  marks.between(from, to, (begin, end, { spec }) => {
    found.push({ finding: spec["finding"] as Finding, from: begin, to: end });
  });
  return found;
}

function notesOf(state: EditorState, marks: DecorationSet, open: Findings["open"]) {
  const { doc, selection } = state;
  const told = state.field(shown).is;
  const lines = new Map<number, Placed[]>();
  for (const one of each(marks, 0, doc.length)) {
    const { number } = doc.lineAt(one.from);
    const line = lines.get(number);
    if (line === undefined) lines.set(number, [one]);
    else line.push(one);
  }
  const cursor = doc.lineAt(selection.main.head).number;
  const opened = new Set(open?.map((at) => doc.lineAt(Math.min(at, doc.length)).number));
  const notes: Range<Decoration>[] = [];
  let count = 0;
  for (const [number, placed] of lines) {
    count++;
    if (open !== null && count > mostNotes && number !== cursor) continue;
    const left = open !== null && count === mostNotes ? lines.size - count : 0;
    const whole = open === null || opened.has(number);
    const findings = placed.map(({ finding }) => finding);
    const widget = new NoteWidget(findings, told, whole, left);
    notes.push(
      Decoration.widget({ widget, side: 1, block: true }).range(doc.line(number).to),
    );
  }
  return { notes: Decoration.set(notes), lines: lines.size };
}

const field = StateField.define<Findings>({
  create: () => ({ marks: Decoration.none, notes: Decoration.none, lines: 0, open: [] }),
  update(now, transaction) {
    const { state, effects, changes, docChanged, selection } = transaction;
    let { marks, notes, open } = now;
    if (docChanged) {
      marks = marks.map(changes);
      notes = notes.map(changes);
      open = open?.map((at) => changes.mapPos(at)) ?? null;
    }
    let anew = selection !== undefined && now.lines > mostNotes && open !== null;
    for (const effect of effects) {
      if (effect.is(show)) {
        const told = effect.value;
        const { length } = state.doc;
        // What is stale stays where it has moved to.
        marks = marksOf(
          told.stale ? each(marks, 0, length) : placed(state.doc, told),
          told,
        );
        if (effect.value.findings.length === 0) open = [];
        anew = true;
      } else if (effect.is(openLine)) {
        open = open === null ? null : [...open, effect.value];
        anew = true;
      } else if (effect.is(openAll)) {
        open = null;
        anew = true;
      }
    }
    if (!anew) return docChanged ? { ...now, marks, notes, open } : now;
    return { marks, open, ...notesOf(state, marks, open) };
  },
  provide: (self) => [
    EditorView.decorations.from(self, ({ marks }) => marks),
    EditorView.decorations.from(self, ({ notes }) => notes),
  ],
});

export const findings: Extension = field;

/** Those of the line at a position, in order of the text. */
export function findingsAt(state: EditorState, position: number): readonly Placed[] {
  const { from, to } = state.doc.lineAt(position);
  return each(state.field(field).marks, from, to).filter((one) => one.from >= from);
}

/** The next one behind a position, or before it. */
export function nextFinding(
  state: EditorState,
  position: number,
  by: 1 | -1,
): Placed | null {
  const { marks } = state.field(field);
  const all = each(marks, 0, state.doc.length);
  return by > 0
    ? (all.find(({ from }) => from > position) ?? null)
    : (all.findLast(({ from }) => from < position) ?? null);
}
