// Entries of labels and annotations, as the document has them and as the patch asks.
import type { Finding } from "../judge/finding.js";
import { below } from "../object/pointer.js";
import type { Asked, FormField } from "./fields.js";
import { textOf } from "./values.js";

export interface Entry {
  readonly key: string;
  readonly pointer: string;
  /** As text; null where the document has no such key. */
  readonly now: string | null;
  readonly asked: Asked;
  /** What the patch sets it to. */
  readonly value: string | null;
  readonly findings: readonly Finding[];
}

const members = (json: string | null): ReadonlyMap<string, unknown> => {
  const value: unknown = json === null ? null : JSON.parse(json);
  const plain = typeof value === "object" && value !== null && !Array.isArray(value);
  return new Map(plain ? Object.entries(value) : []);
};

const shown = (value: unknown): string =>
  typeof value === "string" ? value : textOf(JSON.stringify(value));

export function entriesOf(field: FormField): readonly Entry[] {
  const now = members(field.now);
  const wanted = members(field.value);
  const keys = new Set([...now.keys(), ...wanted.keys()]);
  const all = field.asked === "removed";
  const findings = new Map<string, Finding[]>();
  for (const finding of field.findings) {
    const there = findings.get(finding.pointer);
    if (there === undefined) findings.set(finding.pointer, [finding]);
    else there.push(finding);
  }
  return [...keys].map((key) => {
    const named = wanted.has(key);
    const value = wanted.get(key);
    const pointer = below(field.pointer, key);
    return {
      key,
      pointer,
      now: now.has(key) ? shown(now.get(key)) : null,
      asked: all || (named && value === null) ? "removed" : named ? "set" : "unchanged",
      value: named && value !== null ? shown(value) : null,
      findings: findings.get(pointer) ?? [],
    };
  });
}

/** Rows that a person can still look through. */
const most = 100;

/** What is shown of many: those whose key or value holds what is looked for, first those
 * that the patch names. */
export function shownOf(
  entries: readonly Entry[],
  wanted: string,
): { readonly rows: readonly Entry[]; readonly left: number } {
  const text = wanted.toLowerCase();
  const found = entries.filter(
    ({ key, now, value }) =>
      text === "" ||
      [key, now ?? "", value ?? ""].some((part) => part.toLowerCase().includes(text)),
  );
  if (found.length <= most) return { rows: found, left: 0 };
  const named = found.filter(({ asked }) => asked !== "unchanged").slice(0, most);
  const others = found.filter(({ asked }) => asked === "unchanged");
  const rows = new Set([...named, ...others.slice(0, most - named.length)]);
  // In their own order.
  return {
    rows: found.filter((entry) => rows.has(entry)),
    left: found.length - rows.size,
  };
}
