// What a policy says of places in a document or a patch, in words. It says what the
// package says: no rule is decided here.
import type { FieldRule, Place as Said, Policy } from "mxpatch/init";
import type { Words } from "../locale/index.js";
import { namesOf } from "../object/pointer.js";

export interface Sentences {
  readonly kind: "updatable" | "locked" | "server" | "plain";
  /** What that kind is called. */
  readonly badge: string;
  /** Plain sentences. */
  readonly lines: readonly string[];
}

/** What the policy says of a place, in a word and in sentences. */
export function sentences(
  policy: Policy,
  words: Words["editor"],
  said: Said,
  pointer: string,
): Sentences {
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
export const depthIn = (rule: FieldRule, pointer: string): number =>
  namesOf(pointer).length - namesOf(rule.pointer).length;

/** What may be put into a field, or at an entry inside of it. */
export function ofField(
  words: Words["editor"],
  rule: FieldRule,
  inside: boolean,
): string[] {
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

/** Whether a name is that of an entry, which people choose: of labels, of annotations, of
 * what the policy has a `*` for. */
export const isEntry = (policy: Policy, names: readonly string[], at: number): boolean =>
  policy.fields.some((rule) => {
    const path = namesOf(rule.pointer);
    const isMap = rule.type === "labels" || rule.type === "annotations";
    const entry = at < path.length ? rule.repeats && path[at] === "*" : isMap;
    const above = path.slice(0, at);
    return (
      entry &&
      above.length === at &&
      above.every((name, i) => name === names[i] || (rule.repeats && name === "*"))
    );
  });
