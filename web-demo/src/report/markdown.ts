// A verdict for a ticket: what was asked, whether it may be, why not, and what it changes.
import type { Change, Diagnostic, Verdict } from "mxpatch/init";
import { block, code, short } from "./quoted.js";

/** How the page says it, in the language that it speaks. */
export interface ReportWords {
  readonly allowed: string;
  readonly denied: string;
  readonly policy: string;
  readonly error: string;
  readonly warning: string;
  readonly notAllowed: string;
  readonly absent: string;
  readonly nothingChanges: string;
  readonly more: (count: number) => string;
}

/** So many findings and changes, of so many characters each, are less than what trackers
 * take in one text, 65,536. */
const listed = 40;
const valueLength = 200;
const messageLength = 600;

export function markdown(verdict: Verdict, words: ReportWords): string {
  const { allowed, diagnostics, omitted, changes, changesOmitted } = verdict;
  const findings = diagnostics.slice(0, listed);
  const more = diagnostics.length - findings.length + omitted;
  const parts = [head(verdict, words)];
  if (!allowed) parts.push(code(verdict.message, messageLength));
  if (findings.length > 0) {
    const lines = findings.flatMap((found) => finding(found, words));
    parts.push(block("text", [...lines, ...(more > 0 ? [words.more(more)] : [])]));
  }
  if (changes.length > 0) {
    const shown = changes.slice(0, listed);
    const lines = shown.flatMap((change) => differences(change, words));
    const rest = changes.length - shown.length + changesOmitted;
    parts.push(block("diff", [...lines, ...(rest > 0 ? [words.more(rest)] : [])]));
  } else if (verdict.merged !== null) {
    parts.push(words.nothingChanges);
  }
  return parts.join("\n\n") + "\n";
}

function head(
  { allowed, code: status, reason, object, policy }: Verdict,
  words: ReportWords,
) {
  const place = [object.namespace, object.name].filter((part) => part !== null).join("/");
  const called = [object.kind, place].filter((part) => part !== null && part !== "");
  return [
    `**${allowed ? words.allowed : words.denied}**`,
    `${status} ${reason}`,
    ...(called.length > 0 ? [code(called.join(" "))] : []),
    ...(policy !== null ? [`${words.policy} ${code(policy)}`] : []),
  ].join(" · ");
}

function finding(found: Diagnostic, words: ReportWords): readonly string[] {
  const place =
    found.line === null ? "" : ` ${found.input}:${found.line}:${found.column}`;
  return [
    `${words[found.severity]}[${found.code}]${place}`,
    `  ${short(found.message, messageLength)}`,
  ];
}

function differences(change: Change, words: ReportWords): readonly string[] {
  const field = short(change.field, valueLength);
  const note = change.allowed ? "" : `  (${words.notAllowed})`;
  const line = (sign: string, value: string | null) =>
    `${sign} ${field}: ${short(value ?? words.absent, valueLength)}`;
  return [
    ...(change.op === "add" ? [] : [line("-", change.before)]),
    ...(change.op === "remove" ? [] : [line("+", change.after)]),
  ].map((text, index, all) => (index === all.length - 1 ? text + note : text));
}
