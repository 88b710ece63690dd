// `kubectl patch`: its text is taken as it is written, where it is a merge patch; what
// another type would do is said, with the merge patch that means the same, if there is one.
import { edit, format, parseYaml, type JsonValue, type Span } from "mxpatch/init";
import { namesOf } from "../object/pointer.js";
import type { Findings, LineFix } from "./finding.js";
import { lookUp, type Subject } from "./subject.js";
import type { Word } from "./word.js";

/** What the text holds, JSON or YAML; undefined where it cannot be read. */
function read(text: string): unknown {
  try {
    const json = /^\s*[{[]/.test(text) ? text : parseYaml(text).json;
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

/** A member that only a strategic merge patch gives a meaning, or a list, which it
 * merges and a merge patch replaces as a whole. */
function strategicOnly(value: unknown): string | null {
  if (Array.isArray(value)) return "[…]";
  if (typeof value !== "object" || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    if (/^\$(patch|retainKeys|setElementOrder|deleteFromPrimitiveList)/.test(name))
      return name;
    const found = strategicOnly(inner);
    if (found !== null) return found;
  }
  return null;
}

export function strategic(patch: Word, at: Span, fix: LineFix, findings: Findings): void {
  const directive = strategicOnly(read(patch.text));
  if (directive === null) findings.error("type-strategic", at, {}, { fix });
  else findings.error("type-strategic-lists", at, { directive });
}

interface Operation {
  readonly op?: unknown;
  readonly path?: unknown;
  readonly value?: unknown;
}

// Null would take a member away; a number that JavaScript rounds would be another one.
const unsayable = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === "number" && !Number.isSafeInteger(value)) ||
  (typeof value === "object" && Object.values(value).some(unsayable));

/** The merge patch of an RFC 6902 patch that only sets and removes members of objects;
 * null where a merge patch cannot say it. */
export function mergeOf(text: string, { json }: Subject): string | null {
  const operations = read(text);
  if (!Array.isArray(operations) || operations.length === 0) return null;
  let patch = "{}";
  const touched: string[] = [];
  // One above or below another would have to be done in turn.
  const meets = (a: string) => (b: string) =>
    `${a}/`.startsWith(`${b}/`) || `${b}/`.startsWith(`${a}/`);
  for (const { op, path, value } of operations as readonly Operation[]) {
    if (typeof path !== "string" || !path.startsWith("/")) return null;
    const names = namesOf(path);
    if (touched.some(meets(path))) return null;
    touched.push(path);
    for (let i = 1; i < names.length; i++) {
      const above = lookUp(json, names.slice(0, i));
      if (typeof above !== "object" || above === null || Array.isArray(above))
        return null;
    }
    const before = lookUp(json, names);
    if (op === "remove" || op === "replace" ? before === undefined : op !== "add")
      return null;
    if (op !== "remove") {
      if (unsayable(value)) return null;
      // An object in place of an object would be merged with it.
      const object = typeof value === "object" && !Array.isArray(value);
      if (object && typeof before === "object" && !Array.isArray(before)) return null;
    }
    patch = edit(patch, names, op === "remove" ? null : (value as JsonValue));
  }
  return format(patch, "compact");
}
