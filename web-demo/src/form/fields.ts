// The form as data: every field that may be updated, as the document has it and as the
// patch asks for it, with what was found there.
import type { FieldRule, FieldState } from "mxpatch/init";
import type { Finding } from "../judge/finding.js";
import type { Judged } from "../judge/judge.js";
import { namesOf } from "../object/pointer.js";

/** What the patch does with a field, or with an entry of one. */
export type Asked = "unchanged" | "set" | "removed";

export interface FormField {
  readonly rule: FieldRule;
  readonly pointer: string;
  /** The names of the pointer. */
  readonly path: readonly string[];
  /** As the document has it: JSON text, or null. */
  readonly now: string | null;
  readonly asked: Asked;
  /** What the patch sets it to: JSON text. */
  readonly value: string | null;
  readonly findings: readonly Finding[];
}

/** The fields of one path of the policy: one, or where it has a `*` any number. */
export interface FormGroup {
  readonly rule: FieldRule;
  readonly fields: readonly FormField[];
}

export interface Form {
  readonly groups: readonly FormGroup[];
  /** What was found where the form has no field. */
  readonly elsewhere: readonly Finding[];
}

function askedOf(field: FieldState | undefined): Asked {
  if (field === undefined || field.range === null) return "unchanged";
  return field.present ? "set" : "removed";
}

const isWithin = (pointer: string, field: string): boolean =>
  pointer === field || pointer.startsWith(`${field}/`);

export function formOf({ fields, patchFields, findings }: Judged): Form {
  const all = findings.filter(({ input }) => input === "patch" || input === "new");
  const wanted = new Map(patchFields.map((field) => [field.pointer, field]));
  const groups = new Map<string, FormField[]>();
  const add = (now: FieldState | undefined, patch: FieldState | undefined): void => {
    const { rule, pointer } = (now ?? patch)!;
    const group = groups.get(rule.path) ?? [];
    groups.set(rule.path, group);
    group.push({
      rule,
      pointer,
      path: namesOf(pointer),
      now: now?.present ? now.value : null,
      asked: askedOf(patch),
      value: patch?.present ? patch.value : null,
      findings: all.filter((finding) => isWithin(finding.pointer, pointer)),
    });
  };
  const rules = new Map<string, FieldRule>();
  for (const field of fields) {
    rules.set(field.rule.path, field.rule);
    add(field, wanted.get(field.pointer));
    wanted.delete(field.pointer);
  }
  // Members that only the patch has.
  for (const field of wanted.values()) {
    rules.set(field.rule.path, field.rule);
    add(undefined, field);
  }
  const placed = new Set([...groups.values()].flat().flatMap((field) => field.findings));
  return {
    groups: [...groups].map(([path, fields]) => ({ rule: rules.get(path)!, fields })),
    elsewhere: all.filter((finding) => !placed.has(finding)),
  };
}
