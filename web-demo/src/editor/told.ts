// What a policy says of places in a document or a patch, for hovers and completion. It
// says what the package says: no rule is decided here.
import type { FieldRule, FieldState, Place as Said, Policy, Span } from "mxpatch/init";
import type { Words } from "../locale/index.js";
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

const pointerOf = (names: readonly string[]): string =>
  names.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

const namesOf = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));

/** As Kubernetes writes a path. */
const fieldOf = (names: readonly string[]): string =>
  names.reduce((path, name) => {
    if (/^[A-Za-z_][\w-]*$/.test(name)) return path === "" ? name : `${path}.${name}`;
    return `${path}[${name}]`;
  }, "");

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
  const said = policy.place(pointer);
  const { range } = said;
  const line = said.line ?? 0;
  return {
    title: fieldOf(all),
    ...sentences(policy, words, said, pointer),
    why:
      range === null
        ? null
        : { label: words.whereInPolicy(policy.name, line), go: () => go(range) },
  };
}

/** What the policy says of a place, in a word and in sentences. */
export function sentences(
  policy: Policy,
  words: Words["editor"],
  said: Said,
  pointer: string,
): Pick<About, "kind" | "badge" | "lines"> {
  const { kind, rule, lockedKey } = said;
  const { badge } = words;
  if (kind === "updatable" && rule !== null) {
    return {
      kind,
      badge: badge.updatable,
      lines: ofField(words, rule, depthIn(rule, pointer) > 0),
    };
  }
  if (kind === "key-locked") {
    return {
      kind: "locked",
      badge: badge.locked,
      lines: [words.keyLocked(policy.name, lockedKey ?? "")],
    };
  }
  if (kind === "server") return { kind, badge: badge.server, lines: [words.server] };
  if (kind === "mixed") {
    const below = policy.fields
      .filter((one) => isBelow(one, pointer))
      .map(({ field }) => field);
    return { kind: "plain", badge: badge.mixed, lines: [words.holds(below)] };
  }
  return {
    kind: "locked",
    badge: badge.locked,
    lines: [words.locked(policy.name, policy.fields.length)],
  };
}

// Of what a `*` stands for the package alone says where it fits; here it is a name.
const isBelow = (rule: FieldRule, pointer: string): boolean =>
  rule.repeats
    ? namesOf(pointer).every((name, i) =>
        [name, "*"].includes(namesOf(rule.pointer)[i] ?? ""),
      )
    : rule.pointer.startsWith(`${pointer}/`);

/** How many names a pointer stands below a field; below zero where it stands above. */
const depthIn = (rule: FieldRule, pointer: string): number =>
  namesOf(pointer).length - namesOf(rule.pointer).length;

function ofField(words: Words["editor"], rule: FieldRule, inside: boolean): string[] {
  if (inside) return [words.entry[entryOf(rule)]];
  const lines = [typeOf(words, rule)];
  lines.push(rule.removable ? words.removable : words.notRemovable);
  if (rule.lockedKeys.length > 0) lines.push(words.lockedKeys(rule.lockedKeys));
  return lines;
}

// Below a field there are entries of the two maps, else parts of whatever it takes.
const entryOf = ({ type }: FieldRule): keyof Words["editor"]["entry"] =>
  type === "labels" ? "label" : type === "annotations" ? "annotation" : "any";

function typeOf({ types }: Words["editor"], rule: FieldRule): string {
  const { type, minimum, maximum, enum: values } = rule;
  if (type === "string" && values.length > 0) return types.oneOf(values);
  if (type === "integer") {
    const [from, to] = [minimum, maximum].map((bound) =>
      bound === null ? null : String(bound),
    );
    return types.integer(from ?? null, to ?? null);
  }
  return types[type];
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
    .map(({ rule, names }) => ({ rule, rest: names.slice(place.path.length) }))
    .filter(({ rest }) => rest.length > 0 && !place.taken.includes(rest[0]!))
    .map(({ rule, rest }) =>
      offerOf(fieldOf(rest), {
        detail: words.short[rule.enum.length > 0 ? "oneOf" : rule.type],
        info: ofField(words, rule, false).join(". "),
        names: rest,
        value: rule.type === "labels" || rule.type === "annotations" ? "{}" : null,
      }),
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
