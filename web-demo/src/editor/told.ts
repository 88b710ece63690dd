// What a policy says of places in a document or a patch, for hovers and completion. It
// says what the package says: no rule is decided here.
import type { FieldState, Policy, Span } from "mxpatch/init";
import type { Words } from "../locale/index.js";
import { fieldOf, namesOf, pointerOf } from "../object/pointer.js";
import { depthIn, isEntry, ofField, sentences } from "../policy/place.js";
import type { About, Knowledge, Offer, Place } from "./knowledge.js";

interface Source {
  readonly policy: Policy;
  /** Updatable fields as the document has them. */
  readonly fields: readonly FieldState[];
  readonly words: Words["editor"];
  /** Whether null takes a member away there: in a patch. */
  readonly patch: boolean;
  /** To a place in the policy's text. */
  readonly go: (range: Span) => void;
}

export function policyKnowledge(source: Source): Knowledge {
  return {
    about: (place) => aboutPlace(source, place),
    offers: (place) =>
      place.at === "key" ? keysAt(source, place) : valuesAt(source, place),
  };
}

function aboutPlace({ policy, words, go }: Source, place: Place): About | null {
  const all = place.at === "key" ? [...place.path, place.word] : [...place.path];
  // Of what is in a list the policy speaks as of the list.
  const names = all.slice(0, place.plain === place.path.length ? undefined : place.plain);
  const pointer = pointerOf(names);
  const isElement = (at: number): boolean =>
    at >= place.plain && at < place.path.length && /^\d+$/.test(all[at]!);
  const said = policy.place(pointer);
  const { range } = said;
  const line = said.line ?? 0;
  return {
    title: fieldOf(all, (at) => isElement(at) || isEntry(policy, all, at)),
    ...sentences(policy, words, said, pointer),
    why:
      range === null
        ? null
        : { label: words.whereInPolicy(policy.name, line), go: () => go(range) },
  };
}

function offerOf(label: string, more: Partial<Offer> = {}): Offer {
  return { label, detail: "", info: "", names: [], value: null, ...more };
}

/** Names on the way to the fields below a place. */
function keysAt(source: Source, place: Place): Offer[] {
  if (place.plain !== place.path.length) return [];
  const { policy, fields, words } = source;
  const pointer = pointerOf(place.path);
  const of = fields.find((field) => field.pointer === pointer);
  if (of !== undefined) return entries(source, of, place);
  const there = fields.map(({ rule, pointer }) => ({ rule, names: namesOf(pointer) }));
  const absent = policy.fields
    .filter((rule) => !rule.repeats && !fields.some((field) => field.rule === rule))
    .map((rule) => ({ rule, names: namesOf(rule.pointer) }));
  return [...there, ...absent]
    .filter(({ names }) => place.path.every((name, i) => names[i] === name))
    .map(({ rule, names }) => ({ rule, names, rest: names.slice(place.path.length) }))
    .filter(({ rest }) => rest.length > 0 && !place.taken.includes(rest[0]!))
    .map(({ rule, names, rest }) =>
      offerOf(
        fieldOf(rest, (at) => isEntry(policy, names, at + place.path.length)),
        {
          detail: words.short[rule.enum.length > 0 ? "oneOf" : rule.type],
          info: ofField(words, rule, false).join(". "),
          names: rest,
          value: rule.type === "labels" || rule.type === "annotations" ? "{}" : null,
        },
      ),
    );
}

/** Keys of labels and annotations that the document has. */
function entries({ policy, words }: Source, field: FieldState, place: Place): Offer[] {
  const { type } = field.rule;
  if (type !== "labels" && type !== "annotations") return [];
  return Object.entries(membersOf(field))
    .filter(([key]) => !place.taken.includes(key))
    .filter(
      ([key]) => policy.place(`${field.pointer}${pointerOf([key])}`).kind === "updatable",
    )
    .map(([key, value]) =>
      offerOf(key, { detail: words.now(JSON.stringify(value)), names: [key] }),
    );
}

function membersOf({ value }: FieldState): Record<string, unknown> {
  try {
    const members: unknown = JSON.parse(value ?? "{}");
    return typeof members === "object" && members !== null ? { ...members } : {};
  } catch {
    return {};
  }
}

function valuesAt(source: Source, place: Place): Offer[] {
  if (place.plain !== place.path.length) return [];
  const { policy, fields, words, patch } = source;
  const pointer = pointerOf(place.path);
  const said = policy.place(pointer);
  const { rule } = said;
  if (said.kind !== "updatable" || rule === null) return [];
  const offers: Offer[] = [];
  const put = (value: string, detail: string) => {
    if (!offers.some((one) => one.value === value))
      offers.push(offerOf(labelOf(value), { value, detail }));
  };
  const depth = depthIn(rule, pointer);
  const now =
    depth === 0
      ? fields.find((field) => field.pointer === pointer)?.value
      : entryNow(source, place);
  const isNow = (value: string) => (value === now ? words.asNow : "");
  if (depth === 0) {
    for (const value of rule.enum)
      put(JSON.stringify(value), isNow(JSON.stringify(value)));
    if (rule.type === "boolean")
      for (const value of ["true", "false"]) put(value, isNow(value));
    if (rule.type === "labels" || rule.type === "annotations") put("{}", "");
  }
  const scalar = now !== undefined && now !== null && !/^[[{]/.test(now);
  if (scalar && now.length < 200) put(now, words.asNow);
  if (patch && (depth > 0 || rule.removable)) put("null", words.takesAway);
  return offers;
}

const labelOf = (json: string): string => json.replace(/^"(.*)"$/, "$1");

/** The value that the document has at a key of labels. */
function entryNow({ fields }: Source, place: Place): string | null {
  const parent = pointerOf(place.path.slice(0, -1));
  const field = fields.find(({ pointer }) => pointer === parent);
  const value = field === undefined ? undefined : membersOf(field)[place.path.at(-1)!];
  return value === undefined ? null : JSON.stringify(value);
}
