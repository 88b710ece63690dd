// What a request has to be, whichever program sends it.
import type { Span } from "mxpatch/init";
import type { LineFix } from "./finding.js";
import type { Task } from "./kubectl.js";
import { compare } from "./subject.js";
import { placeOf, slice, type Word } from "./word.js";

const mergeType = "application/merge-patch+json";

// Without its quotes, and white space before it.
const inner = (word: Word): Span => {
  const begin = word.text.search(/\S|$/);
  return placeOf(word, { begin, end: word.text.length });
};

// The fix puts `flag` behind the program, or `value` in place of what is there.
function fixOf(
  kind: LineFix["kind"],
  shown: string,
  given: Word | null | undefined,
  [flag, value]: readonly [string, string],
  { program }: Task,
): { fix: LineFix } {
  const at = program.range.end;
  const edit = given
    ? { range: inner(given), text: value }
    : { range: { begin: at, end: at }, text: ` ${flag}` };
  return { fix: { kind, shown, edits: [edit] } };
}

export function checkMethod(
  given: Word | null | undefined,
  flag: string,
  task: Task,
): void {
  const method = given?.text.toUpperCase() ?? "POST";
  if (method === "PATCH" || (given?.unknown.length ?? 0) > 0) return;
  const fix = fixOf("method", flag, given, [flag, "PATCH"], task);
  task.findings.error("method", (given ?? task.program).range, { method }, fix);
}

/** `json`: the option by which JSON was said, without a type of its own. */
export function checkType(
  given: Word | null | undefined,
  json: Word | undefined,
  flag: string,
  task: Task,
): void {
  const { findings, program } = task;
  if (given && given.unknown.length > 0) return;
  const said =
    json === undefined ? "application/x-www-form-urlencoded" : "application/json";
  const found = given?.text.trim() ?? said;
  // As an API server cuts it.
  if (found.split(";")[0] === mergeType) return;
  const fix = fixOf("content-type", mergeType, given, [flag, mergeType], task);
  const range = given ? inner(given) : (json ?? program).range;
  findings.error("content-type", range, { found }, fix);
}

// /apis/GROUP/VERSION/namespaces/NAMESPACE/RESOURCE/NAME[/SUBRESOURCE], or /api/VERSION/…
const path =
  /\/(?:apis\/([^/?#]+)|api)\/[^/?#]+\/(?:namespaces\/([^/?#]+)\/)?([^/?#]+)\/([^/?#]+)(?:\/([^/?#]+))?(?:[?#].*)?$/d;

export function nameObject(url: Word | null | undefined, task: Task): void {
  const { subject, findings, program } = task;
  if (!url) {
    findings.error("no-url", program.range, {});
    return;
  }
  const found = path.exec(url.text);
  const part = (i: number): Word | undefined => {
    const [begin, end] = found?.indices?.[i] ?? [0, 0];
    // A `{namespace}` is a placeholder of documentation.
    const named = end > begin && !/[{}<>]/.test(found![i]!);
    return named ? slice(url, begin, end) : undefined;
  };
  const [group, namespace, type, name, sub] = [1, 2, 3, 4, 5].map(part);
  compare({ type, name, namespace, group }, subject, findings);
  if (sub) findings.warn("subresource", sub.range, { subresource: sub.text });
}
