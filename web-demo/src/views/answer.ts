// What the verdict bar says: one answer in a few words, its code, and what to do.
import type { Verdict } from "mxpatch/init";
import type { Finding } from "../judge/finding.js";
import type { Judged, Standing } from "../judge/judge.js";
import type { Words } from "../locale/index.js";
import type { Icon } from "./icons.js";

export interface Answer {
  readonly kind: "good" | "bad" | "open";
  readonly sign: Icon;
  readonly title: string;
  /** Empty where there is none. */
  readonly code: string;
  readonly line: string;
}

type Frame = Words["frame"];
/** Of the command that is shown; undefined where there is none. */
type Line = { readonly patch: string | null } | undefined;

const codeOf = ({ code, reason }: Verdict): string => `${code} ${reason}`;

/** What is said first: what the server says before it judges, then what is judged. */
export function answerOf(
  judged: Judged,
  frame: Frame,
  { unauthorized, line }: { readonly unauthorized: boolean; readonly line: Line },
): Answer {
  const { standing } = judged;
  const answer = judgedAnswer(judged, frame);
  const before = `${answer.title} ${answer.code}`.trim();
  const neutral = { kind: "open", sign: "question", code: "" } as const;
  if (unauthorized) {
    const title = frame.unauthorized;
    return { ...neutral, title, code: "401 Unauthorized", line: frame.ifKnown(before) };
  }
  if (line?.patch !== null || standing === "blank" || standing === "several")
    return answer;
  return { ...neutral, title: frame.noLine, line: frame.noLineHint(before) };
}

function judgedAnswer(judged: Judged, frame: Frame): Answer {
  const { verdict, rules, findings, document, standing } = judged;
  const code = verdict === null ? "" : codeOf(verdict);
  const open = (sign: Icon, title: string, line: string, said = ""): Answer => ({
    kind: "open",
    sign,
    title,
    code: said,
    line,
  });
  const answers: Readonly<Record<Standing, () => Answer>> = {
    blank: () => open("dots", frame.blank, frame.blankHint),
    several: () =>
      open("question", frame.several(document.candidates.length), frame.severalHint),
    unread: () => ({
      ...open("bang", frame.unread, placed(findings[0]), code),
      kind: "bad",
    }),
    "broken-policy": () => ({
      ...open("bang", frame.brokenPolicy, placed(rules.findings[0])),
      kind: "bad",
    }),
    "no-policy": () =>
      rules.choice.kind === "own"
        ? open("question", frame.noOwnPolicy, frame.noOwnPolicyHint)
        : open("question", noPolicy(judged, frame), frame.noPolicyHint),
    "no-change-yet": () => open("dots", frame.noPatch, frame.noPatchHint),
    unfinished: () => open("dots", frame.unfinished, placed(findings[0]), code),
    allowed: () => allowed(verdict!, frame),
    denied: () => denied(verdict!, frame),
  };
  return answers[standing]();
}

/** Of a verdict on texts that were since changed. */
export const staleAnswer = (verdict: Verdict, frame: Frame): Answer =>
  verdict.allowed ? allowed(verdict, frame) : denied(verdict, frame);

function placed(finding: Finding | undefined): string {
  if (finding === undefined) return "";
  const { line, column, message } = finding;
  return line === null ? message : `${line}:${column} ${message}`;
}

function noPolicy({ document }: Judged, frame: Frame): string {
  const { kind, apiVersion } = document.identity ?? {};
  return kind && apiVersion ? frame.noPolicy(kind, apiVersion) : frame.noKind;
}

const changesOf = ({ changes, changesOmitted }: Verdict): number =>
  changes.length + changesOmitted;

function allowed(verdict: Verdict, frame: Frame): Answer {
  const changes = changesOf(verdict);
  const line = changes === 0 ? frame.noChange : frame.allowedHint(changes);
  return {
    kind: "good",
    sign: "check",
    title: frame.allowed,
    code: codeOf(verdict),
    line,
  };
}

function denied(verdict: Verdict, frame: Frame): Answer {
  return {
    kind: "bad",
    sign: "cross",
    title: frame.denied,
    code: codeOf(verdict),
    line: whatToDo(verdict, frame),
  };
}

function whatToDo(verdict: Verdict, frame: Frame): string {
  const { code, changes, changesOmitted } = verdict;
  const refused = changes.filter((change) => !change.allowed).length;
  if (code === 403 && changesOmitted === 0) {
    return frame.lockedHint(refused, changes.length);
  }
  const hints = { 400: frame.badHint, 403: frame.badHint, 409: frame.staleHint };
  if (code === 413) return frame.bigHint;
  return (hints as Partial<Record<number, string>>)[code] ?? frame.deniedHint;
}
