// What CodeMirror's commands and completion ask of @codemirror/language, by the names
// that they import (vite.config.ts puts this in its place). Its grammars and their
// parsers are a fifth of CodeMirror; the page colours and searches texts by a scan of
// its own (scan/), which is a twentieth of that.
import { Facet, type EditorState, type Line } from "@codemirror/state";
import { languageIn } from "./syntax.js";

const unit = 2;

export const indentUnit = Facet.define<string, string>({
  combine: (given) => given[0] ?? " ".repeat(unit),
});

export const getIndentUnit = (state: EditorState): number =>
  state.facet(indentUnit).length;

export const indentString = (_state: EditorState, columns: number): string =>
  " ".repeat(columns);

const depthOf = (line: Line): number => /^ */.exec(line.text)![0].length;

export class IndentContext {
  constructor(
    readonly state: EditorState,
    readonly options: { readonly simulateBreak?: number } = {},
  ) {}

  lineIndent(position: number): number {
    return depthOf(this.state.doc.lineAt(position));
  }
}

/** How far a line begins that is broken off at a position: as the one before it, and
 * further behind what opens something. */
export function getIndentation(context: IndentContext, position: number): number {
  const { state } = context;
  const line = state.doc.lineAt(position);
  const before = line.text.slice(0, position - line.from);
  const opens = /[[{]\s*$/.test(before);
  const below = languageIn(state) === "yaml" && /(^|\s|["'\w]):\s*$/.test(before);
  const item = /^ *(- +)+/.exec(before)?.[0].length;
  const depth = item !== undefined && !opens ? item : depthOf(line);
  return Math.min(depth, before.length) + (opens || below ? unitOf(state) : 0);
}

/** As far as the text's own first step is. */
function unitOf(state: EditorState): number {
  const start = state.sliceDoc(0, 2000);
  return /\n( {1,8})\S/.exec(start)?.[1]!.length ?? unit;
}

// There is no tree, and nothing in it.
const none = (): null => null;
const tree = {
  name: "",
  parent: null,
  childBefore: none,
  childAfter: none,
  resolve: () => tree,
  resolveInner: () => tree,
};
export const syntaxTree = (): typeof tree => tree;
export const matchBrackets = none;
export const NodeProp = { closedBy: null, openedBy: null };
