// What may stand in a policy, for hovers and completion: the format's schema says it.
import schema from "mxpatch/policy.schema.json" with { type: "json" };
import type { Knowledge, About, Offer, Place } from "../editor/knowledge.js";
import type { Words } from "../locale/index.js";
import { schemaAt, type Schema } from "./schema.js";

const root = schema as Schema;

/** What the document's own object would have stand at a place, as its kind. */
export type Known = (path: readonly string[]) => readonly string[];

export function schemaKnowledge(words: Words["policy"], known: Known): Knowledge {
  return {
    about: (place) => about(place, words),
    offers: (place) =>
      place.at === "key" ? keys(place, words) : values(place, words, known),
  };
}

const plainPath = (path: readonly string[]): string =>
  path.filter((name) => !/^\d+$/.test(name)).join(".");

function about(place: Place, words: Words["policy"]): About | null {
  const path = place.at === "key" ? [...place.path, place.word] : place.path;
  const schema = schemaAt(root, path);
  if (schema === null || path.length === 0) return null;
  return {
    title: plainPath(path),
    kind: "plain",
    badge: isNeeded(path) ? words.needed : words.optional,
    lines: sentences(path, schema, words),
    why: null,
  };
}

function isNeeded(path: readonly string[]): boolean {
  const parent = schemaAt(root, path.slice(0, -1));
  return parent?.required?.includes(path.at(-1)!) ?? false;
}

function sentences(
  path: readonly string[],
  schema: Schema,
  words: Words["policy"],
): string[] {
  const { examples } = schema;
  return [
    describe(path, schema, words),
    ...(schema.enum === undefined ? [] : [words.oneOf(schema.enum)]),
    ...(schema.default === undefined
      ? []
      : [words.leftOut(JSON.stringify(schema.default))]),
    ...(examples === undefined ? [] : [words.example(examples)]),
  ].filter((line) => line !== "");
}

// The schema speaks English; a language that says it otherwise has its own words.
const describe = (
  path: readonly string[],
  schema: Schema,
  { members }: Words["policy"],
) =>
  (members as Readonly<Record<string, string>>)[plainPath(path)] ??
  schema.description ??
  "";

function keys(place: Place, words: Words["policy"]): readonly Offer[] {
  const schema = schemaAt(root, place.path);
  return Object.keys(schema?.properties ?? {})
    .filter((name) => !place.taken.includes(name))
    .map((name) => {
      const path = [...place.path, name];
      const member = schemaAt(root, path)!;
      return {
        label: name,
        detail: schema?.required?.includes(name) ? words.needed : "",
        info: describe(path, member, words),
        names: [name],
        value: valueOf(member),
      };
    });
}

const valueOf = ({ type, const: only }: Schema): string | null => {
  if (only !== undefined) return JSON.stringify(only);
  return type === "object" ? "{}" : null;
};

function values(place: Place, words: Words["policy"], known: Known): readonly Offer[] {
  const schema = schemaAt(root, place.path);
  if (schema === null) return [];
  const { const: only, type, examples } = schema;
  const plain = plainPath(place.path);
  const offers = [
    ...(only === undefined ? [] : [only]),
    ...(schema.enum ?? []),
    ...known(plain.split(".")),
    ...(examples ?? []),
  ].map((word) => offer(JSON.stringify(word), word));
  const flags = type === "boolean" ? ["true", "false"] : [];
  return [...offers, ...flags.map((word) => offer(word, word))].filter(
    ({ label }, index, all) => all.findIndex((other) => other.label === label) === index,
  );

  function offer(value: string, label: string): Offer {
    const left = JSON.stringify(schema!.default) === value;
    return { label, value, detail: left ? words.asLeftOut : "", info: "", names: [] };
  }
}
