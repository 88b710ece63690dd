// The document, as far as a command is read against it: does the command name this
// object, and what does it hold already.
import type { Identity, Span } from "mxpatch/init";
import { groupAndVersion } from "../object/api_version.js";
import type { Findings } from "./finding.js";
import type { Word } from "./word.js";

export interface Subject {
  readonly identity: Identity;
  /** Its plural, as in URLs, where the policy knows it. */
  readonly resource: string | null;
  /** The document as JSON; null where it cannot be read. */
  readonly json: string | null;
}

/** What a command names, and where. */
export interface Named {
  readonly type?: Word | undefined;
  readonly name?: Word | undefined;
  readonly namespace?: Word | undefined;
  readonly group?: Word | undefined;
}

const groupOf = (apiVersion: string): string => groupAndVersion(apiVersion)[0];

// A few letters may be the short name of anything.
function sameType(type: string, { identity, resource }: Subject): boolean {
  const kind = identity.kind?.toLowerCase();
  if (kind === undefined || type.length < 5 || kind.startsWith(type)) return true;
  return [`${kind}s`, `${kind}es`, resource?.toLowerCase()].includes(type);
}

/** Warns of what a command names and the document is not. What only the person's shell
 * knows is taken on trust. */
export function compare(named: Named, subject: Subject, findings: Findings): void {
  const { kind, apiVersion, name, namespace } = subject.identity;
  const known = (word: Word | undefined): word is Word =>
    word !== undefined && word.text !== "" && word.unknown.length === 0;
  if (known(named.type)) {
    const [type, ...tail] = named.type.text.toLowerCase().split(".");
    const here = kind ?? "";
    // `mxjobs.kubeflow.org` or `mxjobs.v1.kubeflow.org`.
    const group = (/^v\d/.test(tail[0] ?? "") ? tail.slice(1) : tail).join(".");
    if (!sameType(type!, subject)) {
      findings.warn("other", named.type.range, { named: named.type.text, here });
    } else if (group !== "" && apiVersion !== null && group !== groupOf(apiVersion)) {
      findings.warn("other", named.type.range, { named: group, here: apiVersion });
    }
  }
  if (
    known(named.group) &&
    apiVersion !== null &&
    named.group.text !== groupOf(apiVersion)
  ) {
    const { text, range } = named.group;
    findings.warn("other", range, { named: text, here: apiVersion });
  }
  if (known(named.name) && name !== null && named.name.text !== name) {
    findings.warn("other", named.name.range, { named: named.name.text, here: name });
  }
  if (
    known(named.namespace) &&
    namespace !== null &&
    named.namespace.text !== namespace
  ) {
    const { text, range } = named.namespace;
    findings.warn("other", range, { named: text, here: namespace });
  }
}

/** The value at a path of names in the document; undefined where there is none. */
export function lookUp(json: string | null, path: readonly string[]): unknown {
  let value: unknown;
  try {
    value = json === null ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
  for (const name of path) {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return undefined;
    value = Object.hasOwn(value, name)
      ? (value as Record<string, unknown>)[name]
      : undefined;
  }
  return value;
}

export const hull = (words: readonly Word[], otherwise: Span): Span =>
  words.length === 0
    ? otherwise
    : { begin: words[0]!.range.begin, end: words.at(-1)!.range.end };
