// How something that was chosen is written down where the cursor is.
import type { Offer, Place } from "./knowledge.js";
import type { Language } from "./scan/tokens.js";
import { yamlWords } from "./scan/yaml.js";
import type { TextChange } from "./change.js";

export interface Written {
  /** In order of the text. */
  readonly changes: readonly TextChange[];
  /** Where to go on, in the text as it is then. */
  readonly cursor: number;
  /** A value is to be chosen there. */
  readonly again: boolean;
}

const step = 2;

/** Stands where the cursor is to be. */
const here = "\u0000";

export function written(
  text: string,
  place: Place | null,
  head: number,
  offer: Offer,
  language: Language,
): Written {
  const from = place?.from ?? head;
  const to = place === null || !place.closed ? head : Math.max(place.to, head);
  const lineStart = text.lastIndexOf("\n", from - 1) + 1;
  const before = text.slice(lineStart, from);
  const alone = /^ *(- +)*$/.test(before);
  const column = from - lineStart;
  const indent = /^ */.exec(before)![0].length;
  let insert: string;
  if (offer.names.length === 0) {
    insert = valueOf(offer, language) + here;
  } else if (place?.colon === true) {
    insert = nameOf(offer.names[0]!, language) + here;
  } else if (language === "yaml" && alone) {
    insert = block(offer, column);
  } else {
    insert =
      alone && language === "json" ? lines(offer, indent) : inline(offer, language);
  }
  if (language === "yaml" && before.endsWith(":")) insert = ` ${insert}`;
  const yamlBlock = language === "yaml" && alone;
  if (place === null && language === "json") insert = `{\n  ${lines(offer, step)}\n}`;
  if (place?.more === true && place.colon === false && !yamlBlock) insert += ",";
  const at = insert.indexOf(here);
  const changes: TextChange[] = [{ from, to, insert: insert.replace(here, "") }];
  // The member before has no comma yet.
  const last = text.slice(0, from).trimEnd().length;
  let moved = 0;
  if (
    place?.at === "key" &&
    language === "json" &&
    last > 0 &&
    !"{,".includes(text[last - 1]!)
  ) {
    changes.unshift({ from: last, to: last, insert: "," });
    moved = 1;
  }
  const again = offer.names.length > 0 && place?.colon !== true;
  return { changes, cursor: from + moved + at, again };
}

function valueOf({ value }: Offer, language: Language): string {
  if (value === null || value === "{}") return value ?? "";
  if (language === "json") return value;
  const said: unknown = JSON.parse(value);
  return typeof said === "string" ? plain(said) : value;
}

const nameOf = (name: string, language: Language): string =>
  language === "json" ? JSON.stringify(name) : plain(name);

/** A string of YAML, without quotes where it is a string without them too. */
const plain = (said: string): string =>
  /^[A-Za-z][\w./-]*$/.test(said) && !yamlWords.test(said) ? said : JSON.stringify(said);

const spaces = (count: number): string => " ".repeat(count);

/** What stands where the value goes, with the cursor. */
const slot = ({ value }: Offer): string =>
  value === "{}" ? `{${here}}` : value === null ? here : `${value}${here}`;

function inline(offer: Offer, language: Language): string {
  const names = offer.names.map((name) => nameOf(name, language));
  const inner =
    offer.value === null || offer.value === "{}"
      ? slot(offer)
      : valueOf(offer, language) + here;
  return `${names.join(": {")}: ${inner}${"}".repeat(names.length - 1)}`;
}

/** Each object on lines of its own. */
function lines(offer: Offer, indent: number): string {
  const { names } = offer;
  const opened = names.map((name) => JSON.stringify(name));
  let made = "";
  opened.forEach((name, depth) => {
    const last = depth === opened.length - 1;
    made += last
      ? `${name}: ${slot(offer)}`
      : `${name}: {\n${spaces(indent + step * (depth + 1))}`;
  });
  for (let depth = opened.length - 2; depth >= 0; depth--) {
    made += `\n${spaces(indent + step * depth)}}`;
  }
  return made;
}

function block(offer: Offer, column: number): string {
  const names = offer.names.map((name) => plain(name));
  const nested = names.map(
    (name, depth) => spaces(depth === 0 ? 0 : column + step * depth) + `${name}:`,
  );
  const below = offer.value === "{}";
  const value = offer.value === null ? here : valueOf(offer, "yaml") + here;
  const end = below ? `\n${spaces(column + step * names.length)}${here}` : ` ${value}`;
  return nested.join("\n") + end;
}
