// Entries of labels and annotations, as the document has them and as the patch asks.
import type { Gate, Text } from "mxpatch/init";
import type { Finding } from "../judge/finding.js";
import { remember } from "../judge/remember.js";
import { below, type Asked, type FormField } from "./fields.js";
import { textOf } from "./values.js";

export interface Entry {
  readonly key: string;
  /** As text; null where the document has no such key. */
  readonly now: string | null;
  readonly asked: Asked;
  /** What the patch sets it to. */
  readonly value: string | null;
  /** The policy keeps it as it is. */
  readonly locked: boolean;
  readonly findings: readonly Finding[];
}

const members = (json: string | null): ReadonlyMap<string, unknown> => {
  const value: unknown = json === null ? null : JSON.parse(json);
  const plain = typeof value === "object" && value !== null && !Array.isArray(value);
  return new Map(plain ? Object.entries(value) : []);
};

const shown = (value: unknown): string => textOf(JSON.stringify(value));

export function entriesOf(
  field: FormField,
  locked: ReadonlySet<string>,
): readonly Entry[] {
  const now = members(field.now);
  const wanted = members(field.value);
  const keys = new Set([...now.keys(), ...wanted.keys()]);
  const all = field.asked === "removed";
  return [...keys].map((key) => {
    const named = wanted.has(key);
    const value = wanted.get(key);
    const pointer = below(field.pointer, key);
    return {
      key,
      now: now.has(key) ? shown(now.get(key)) : null,
      asked: all || (named && value === null) ? "removed" : named ? "set" : "unchanged",
      value: named && value !== null ? shown(value) : null,
      locked: locked.has(key),
      findings: field.findings.filter((finding) => finding.pointer === pointer),
    };
  });
}

const nothing: ReadonlySet<string> = new Set();

// By the pointer of their field. In JSON a region of an entry begins with its key.
const lockedIn = remember((gate: Gate, document: Text) => {
  const yaml = typeof document === "object" && "json" in document;
  const json = yaml ? document.json : document;
  const found = new Map<string, Set<string>>();
  if (typeof json !== "string") return found;
  const fields = gate.fields(json);
  for (const { kind, range } of gate.regions(json)) {
    if (kind !== "key-locked") continue;
    const field = fields.find(
      (one) => one.range && one.range.begin <= range.begin && one.range.end >= range.end,
    );
    const key = /^"(?:[^"\\]|\\.)*"/.exec(json.slice(range.begin, range.end));
    if (field === undefined || key === null) continue;
    const keys = found.get(field.pointer) ?? new Set();
    found.set(field.pointer, keys.add(JSON.parse(key[0]) as string));
  }
  return found;
});

/** The keys of a field in the document that the policy keeps as they are. */
export function lockedKeys(
  gate: Gate | null,
  document: Text | null,
  { pointer, rule }: FormField,
): ReadonlySet<string> {
  if (gate === null || document === null || rule.lockedKeys.length === 0) return nothing;
  return lockedIn(gate, document).get(pointer) ?? nothing;
}
