// Entries of labels and annotations, as the document has them and as the patch asks.
import type { Policy } from "mxpatch/init";
import type { Finding } from "../judge/finding.js";
import { below, type Asked, type FormField } from "./fields.js";
import { textOf } from "./values.js";

export interface Entry {
  readonly key: string;
  /** As text; null where the document has no such key. */
  readonly now: string | null;
  readonly asked: Asked;
  /** What the patch sets it to. */
  readonly value: string | null;
  /** The locked key of the policy by which it stays as it is: `kueue.x-k8s.io/*`. */
  readonly locked: string | null;
  readonly findings: readonly Finding[];
}

const members = (json: string | null): ReadonlyMap<string, unknown> => {
  const value: unknown = json === null ? null : JSON.parse(json);
  const plain = typeof value === "object" && value !== null && !Array.isArray(value);
  return new Map(plain ? Object.entries(value) : []);
};

const shown = (value: unknown): string => textOf(JSON.stringify(value));

export function entriesOf(field: FormField, policy: Policy): readonly Entry[] {
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
      locked: policy.place(pointer).lockedKey,
      findings: field.findings.filter((finding) => finding.pointer === pointer),
    };
  });
}
