// Colours, of the lines that are to be seen.
import { RangeSetBuilder, type Text } from "@codemirror/state";
import {
  Decoration,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from "@codemirror/view";
import { jsonTokens } from "./scan/json.js";
import type { Emit, Role } from "./scan/tokens.js";
import { YamlScan } from "./scan/yaml.js";
import { languageIn, longest } from "./syntax.js";

const roles: readonly Role[] = ["key", "string", "number", "word", "comment", "mark"];
const marks = Object.fromEntries(
  roles.map((role) => [role, Decoration.mark({ class: `tok-${role}` })]),
) as Readonly<Record<Role, Decoration>>;

// How many lines of YAML are read again at most, to know how a line begins.
const stride = 200;

class Highlighter {
  decorations: DecorationSet = Decoration.none;
  /** How YAML stands before each stride of lines. */
  private stops: YamlScan[] = [new YamlScan()];

  constructor(view: EditorView) {
    this.paint(view);
  }

  update(update: ViewUpdate): void {
    if (!update.docChanged && !update.viewportChanged) return;
    if (update.docChanged) this.forget(update);
    this.paint(update.view);
  }

  private forget(update: ViewUpdate): void {
    let first = Infinity;
    update.changes.iterChangedRanges((from) => (first = Math.min(first, from)));
    const line = update.startState.doc.lineAt(first).number;
    this.stops.length = Math.min(this.stops.length, Math.ceil(line / stride));
  }

  private paint(view: EditorView): void {
    const { doc } = view.state;
    if (doc.length > longest) {
      this.decorations = Decoration.none;
      return;
    }
    const builder = new RangeSetBuilder<Decoration>();
    const yaml = languageIn(view.state) === "yaml";
    // Two stretches of one long line have tokens in common.
    let last = 0;
    for (const { from, to } of view.visibleRanges) {
      const emit: Emit = (begin, end, role) => {
        if (end <= from || begin >= to || end <= begin || begin < last) return;
        builder.add(begin, end, marks[role]);
        last = end;
      };
      if (yaml) this.paintYaml(doc, from, to, emit);
      else paintJson(doc, from, to, emit);
    }
    this.decorations = builder.finish();
  }

  private paintYaml(doc: Text, from: number, to: number, emit: Emit): void {
    let number = doc.lineAt(from).number;
    const scan = this.before(doc, number);
    for (; number <= doc.lines; number++) {
      const line = doc.line(number);
      if (line.from > to) return;
      scan.line(line.text, line.from, (found) => emit(found.from, found.to, found.role));
    }
  }

  /** How YAML stands before a line. */
  private before(doc: Text, number: number): YamlScan {
    const wanted = Math.floor((number - 1) / stride);
    const { stops } = this;
    let at = Math.min(wanted, stops.length - 1);
    const scan = stops[at]!.copy();
    for (let next = at * stride + 1; next < number; next++) {
      scan.line(doc.line(next).text, 0, () => {});
      if (next % stride === 0) stops[++at] = scan.copy();
    }
    return scan;
  }
}

function paintJson(doc: Text, from: number, to: number, emit: Emit): void {
  for (let { number } = doc.lineAt(from); number <= doc.lines; number++) {
    const line = doc.line(number);
    if (line.from > to) return;
    jsonTokens(line.text, line.from, to, emit);
  }
}

export const highlight = ViewPlugin.fromClass(Highlighter, {
  decorations: ({ decorations }) => decorations,
});
