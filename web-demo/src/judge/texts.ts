import { format as styled, identify, MxpatchError, parseYamlAll } from "mxpatch/init";
import type { Identity, Input, Language, Text } from "mxpatch/init";
import { findingOf, type Finding } from "./finding.js";
import { itemsOf } from "./items.js";

/** A pane's text, as the gate takes it. */
export interface Reading {
  readonly text: string;
  readonly format: "json" | "yaml";
  /** Nothing but space. */
  readonly blank: boolean;
  /** What is judged; null where nothing can be. */
  readonly value: Text | null;
  /** Why there is no value. The faults of JSON are in the verdict on it. */
  readonly faults: readonly Finding[];
}

/** One of several objects that stand in a document's text. */
export interface Candidate {
  readonly identity: Identity | null;
  /** Its own text, in the format of the whole or in JSON. */
  readonly text: () => string;
}

export interface DocumentReading extends Reading {
  readonly identity: Identity | null;
  /** Objects to choose from, where there are several. */
  readonly candidates: readonly Candidate[];
}

// Longer than any text that is judged, in whatever way it is written: it is not read as
// YAML, so that the gate says at once that it is too large.
const most = 8 << 20;

/** As the command takes it: JSON where the first byte that is not blank opens an array
 * or an object. */
export const formatOf = (text: string): "json" | "yaml" =>
  /^[ \t\r\n]*[[{]/.test(text) ? "json" : "yaml";

/** What a function gives, or the faults for which it could not. */
export function attempt<Made>(
  make: () => Made,
  input: Input,
): { readonly made: Made | null; readonly faults: readonly Finding[] } {
  try {
    return { made: make(), faults: [] };
  } catch (error) {
    if (!(error instanceof MxpatchError)) throw error;
    return { made: null, faults: error.faults.map((fault) => findingOf(fault, input)) };
  }
}

function all(text: string, input: Input, language: Language) {
  const { made, faults } = attempt(() => parseYamlAll(text, { language }), input);
  return { documents: made ?? [], faults };
}

export function read(text: string, input: Input, language: Language): Reading {
  const format = formatOf(text);
  const blank = text.trim() === "";
  if (format === "json" || text.length > most) {
    return { text, format, blank, value: text, faults: [] };
  }
  const { documents, faults } = all(text, input, language);
  // Of nothing, and of several, the gate says what it says of no text.
  const value = documents.length === 1 ? documents[0]! : faults.length > 0 ? null : "";
  return { text, format, blank, value, faults };
}

/** A document's text, which may hold several objects. */
export function readDocument(text: string, language: Language): DocumentReading {
  const format = formatOf(text);
  const input = "document";
  if (format === "yaml" && text.length <= most) {
    const { documents, faults } = all(text, input, language);
    if (documents.length !== 1) {
      const begins = documents.map(({ range }, i) => (i === 0 ? 0 : range.begin));
      const candidates = documents.map((one, i) =>
        candidate(one.json, () => ownText(text.slice(begins[i], begins[i + 1]))),
      );
      const blank = faults.length === 0 && documents.length === 0;
      return { text, format, blank, value: null, faults, identity: null, candidates };
    }
    return withItems(text, format, documents[0]!, documents[0]!.json, language);
  }
  return withItems(text, format, text, text, language);
}

function withItems(
  text: string,
  format: "json" | "yaml",
  value: Text,
  json: string,
  language: Language,
): DocumentReading {
  let { made, faults } = attempt(() => identify(json), "document");
  // Once more for places in the YAML.
  if (made === null)
    ({ made, faults } = attempt(() => identify(value, language), "document"));
  const reading = { text, format, blank: false, faults: [], identity: made };
  const items = made?.kind?.endsWith("List") ? itemsOf(json) : null;
  if (items === null) return { ...reading, value, faults, candidates: [] };
  const candidates = items.map((item) => candidate(item, () => styled(item, "pretty")));
  return { ...reading, value: null, candidates };
}

// There may be thousands, of which few are looked at.
const candidate = (json: string, text: () => string): Candidate => ({
  get identity() {
    return attempt(() => identify(json), "document").made;
  },
  text,
});

// Without the marks that part it from others.
const ownText = (text: string): string =>
  text.replace(/^---[ \t]*\n/, "").replace(/(\n---[ \t]*)*\s*$/, "\n");
