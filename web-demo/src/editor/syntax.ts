// In which language a text is, told by its first byte.
import { StateField, type EditorState, type Text } from "@codemirror/state";
import { jsonPlace } from "./scan/json.js";
import { languageOf, type Language, type Place } from "./scan/tokens.js";
import { yamlPlace } from "./scan/yaml_place.js";

// A text that begins with more blank lines than this is not JSON for the colours.
const head = 4096;

const tell = (doc: Text): Language | null => languageOf(doc.sliceString(0, head));

export const language = StateField.define<Language>({
  create: ({ doc }) => tell(doc) ?? "json",
  // An empty text stays what it was.
  update: (now, { docChanged, newDoc }) => (docChanged ? (tell(newDoc) ?? now) : now),
});

/** JSON where the editor has no such field. */
export const languageIn = (state: EditorState): Language =>
  state.field(language, false) ?? "json";

/** Above this colours, folds and names would take longer than a keystroke may. */
export const longest = 1 << 20;

/** Where a position stands among the names of the text. */
export function placeAt(state: EditorState, position: number): Place | null {
  const text = state.doc.toString();
  return languageIn(state) === "json"
    ? jsonPlace(text, position)
    : yamlPlace(text, position);
}
