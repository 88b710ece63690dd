// Which stretch of a text is hidden when what begins in a line is folded.
import type { EditorState, Text } from "@codemirror/state";
import { endOfString, jsonPlace } from "./scan/json.js";
import { languageOf } from "./scan/tokens.js";
import { yamlPlace } from "./scan/yaml_place.js";
import { languageIn, longest } from "./syntax.js";

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Its end is looked for only where it is wanted: that reads all of it. */
export function foldableAt(
  state: EditorState,
  position: number,
  end: boolean,
): Stretch | null {
  const { doc } = state;
  if (doc.length > longest) return null;
  const line = doc.lineAt(position);
  if (line.number === doc.lines) return null;
  if (languageIn(state) === "yaml") return blockOf(doc, line.number, end);
  if (!/[[{]\s*$/.test(line.text)) return null;
  const from = line.from + line.text.trimEnd().length;
  return end ? inside(doc.toString(), from) : { from, to: line.to };
}

/** From behind an opening bracket to the one that closes it. */
function inside(text: string, from: number): Stretch | null {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const unit = text[at];
    if (unit === '"') at = endOfString(text, at).end - 1;
    else if (unit === "{" || unit === "[") depth++;
    else if ((unit === "}" || unit === "]") && depth-- === 0) return { from, to: at };
  }
  return null;
}

const indentOf = (line: string): number => line.search(/[^ ]|$/);

/** The lines below a name of YAML that stand deeper; a list may stand as deep. */
function blockOf(doc: Text, number: number, end: boolean): Stretch | null {
  const line = doc.line(number);
  const indent = indentOf(line.text);
  const items = !/^ *- /.test(line.text);
  const within = (text: string): boolean =>
    indentOf(text) > indent ||
    (items && indentOf(text) === indent && /^ *-( |$)/.test(text));
  if (!/:\s*(#.*|[|>].*)?$|^ *- /.test(line.text)) return null;
  let to = -1;
  for (let next = number + 1; next <= doc.lines; next++) {
    const { text, to: until } = doc.line(next);
    if (text.trim() === "") continue;
    if (!within(text)) break;
    to = until;
    if (!end) break;
  }
  return to === -1 ? null : { from: line.to, to };
}

/** The values of metadata.managedFields, of items of a list too. */
export function managedFields(doc: Text): readonly Stretch[] {
  const text = doc.toString();
  const json = languageOf(text.slice(0, 1000)) !== "yaml";
  const found: Stretch[] = [];
  const name = "managedFields";
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const place = json ? jsonPlace(text, at + 1) : yamlPlace(text, at + 1);
    const is =
      place?.at === "key" && place.word === name && place.path.at(-1) === "metadata";
    if (!is) continue;
    const stretch = json
      ? afterColon(text, place.to)
      : blockOf(doc, doc.lineAt(at).number, true);
    if (stretch !== null && stretch.to - stretch.from > 2) found.push(stretch);
    // Each is found by reading all that stands before it.
    if (found.length === 5) break;
  }
  return found;
}

function afterColon(text: string, from: number): Stretch | null {
  const opens = /^\s*:\s*[[{]/.exec(text.slice(from, from + 200));
  return opens === null ? null : inside(text, from + opens[0].length);
}
