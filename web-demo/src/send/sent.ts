// What is sent, and what takes it back: patches as JSON on one line.
import { edit, format, type Language, type Text } from "mxpatch/init";
import type { Judged } from "../judge/judge.js";
import { remember } from "../judge/remember.js";
import { patchOf } from "../judge/said.js";
import { attempt } from "../judge/texts.js";
import { undoOf } from "../judge/undo.js";
import { jsonOf } from "../object/json.js";
import type { Target } from "./target.js";

export interface Sent {
  readonly target: Target;
  /** Null where the patch cannot be read. */
  readonly patch: string | null;
  /** Null where no patch takes it back. */
  readonly undo: string | null;
  /** The document's, which the patch can be held to; null where it has none. */
  readonly resourceVersion: string | null;
}

/** `pinned`: held to the document as it is now; a server that has a later one answers 409. */
export function sent(judged: Judged, pinned: boolean, language: Language): Sent {
  const { document } = judged;
  const patch = patchOf(judged, language);
  const resourceVersion = versionOf(document.value);
  const readable = judged.verdict === null || judged.verdict.merged !== null;
  const line = readable ? patchLine(patch) : null;
  const held = line !== null && pinned && resourceVersion !== null;
  return {
    target: targetOf(judged),
    patch: held ? pin(line, resourceVersion) : line,
    undo: line === null ? null : undoLine(undoOf(judged, language)?.made ?? null),
    resourceVersion,
  };
}

function targetOf({ document, rules }: Judged): Target {
  const { identity } = document;
  const { policy } = rules;
  const matches = identity !== null && policy?.matches(identity) === true;
  return {
    apiVersion: identity?.apiVersion ?? null,
    kind: identity?.kind ?? null,
    resource: matches ? policy.match.resource : null,
    namespace: identity?.namespace || null,
    name: identity?.name || null,
  };
}

const compact = (patch: Text | null): string | null =>
  patch === null ? null : attempt(() => format(patch, "compact").trim(), "patch").made;

// Each remembers its last.
const patchLine = remember(compact);
const undoLine = remember(compact);

interface Versioned {
  readonly metadata?: { readonly resourceVersion?: unknown } | null;
}

const versionOf = remember((document: Text | null): string | null => {
  const json = jsonOf(document);
  if (json === null) return null;
  try {
    const version = (JSON.parse(json) as Versioned | null)?.metadata?.resourceVersion;
    return typeof version === "string" && version !== "" ? version : null;
  } catch {
    return null;
  }
});

// A patch that takes the metadata away, or names a version of its own, stays what it is.
function pin(patch: string, resourceVersion: string): string {
  const { metadata } = JSON.parse(patch) as { metadata?: unknown };
  const open =
    metadata === undefined || (typeof metadata === "object" && metadata !== null);
  if (!open || Object.hasOwn(metadata ?? {}, "resourceVersion")) return patch;
  return format(
    edit(patch, ["metadata", "resourceVersion"], resourceVersion),
    "compact",
  ).trim();
}
