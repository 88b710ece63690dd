// A line that a person pasted becomes a merge patch, or what is in the way of that.
import type { Span } from "mxpatch/init";
import { curl } from "./curl.js";
import { Findings, type Finding, type LineFix } from "./finding.js";
import { isChanging, kubectl, type Made, type Task } from "./kubectl.js";
import { readScript, type Shell } from "./shell.js";
import { hull, type Subject } from "./subject.js";
import { placeOf, type Simple, type Word } from "./word.js";

export interface Reading {
  /** The patch; null where the line makes none. */
  readonly patch: string | null;
  readonly findings: readonly Finding[];
  readonly shell: Shell;
  /** Where a part of the patch stands in the line; null where it does not. */
  placeOf(range: Span): Span | null;
}

const kubectls = /^(?:.*[/\\])?(?:kubectl|k|oc|kubecolor|kubectl-[\w.-]+)(?:\.exe)?$/i;
const curls = /^(?:.*[/\\])?curl(?:\.exe)?$/i;
// What may stand before a program and runs it.
const before =
  /^(?:sudo|time|env|nohup|exec|command|watch|nice|minikube|microk8s|k3s|k0s|winpty|wsl|then|do|!)$/;

interface Program {
  readonly command: Simple;
  readonly program: Word;
  readonly words: readonly Word[];
  readonly made: (task: Task) => Made;
}

function programOf(command: Simple): Program | null {
  const at = command.words.findIndex(
    ({ text }) => kubectls.test(text) || curls.test(text),
  );
  const program = command.words[at];
  if (program === undefined || (at > 0 && !before.test(command.words[0]!.text)))
    return null;
  const words = command.words.slice(at + 1);
  // `minikube kubectl -- patch`
  if (words[0]?.text === "--") words.shift();
  return { command, program, words, made: curls.test(program.text) ? curl : kubectl };
}

const changes = ({ made, words }: Program): boolean =>
  made !== kubectl || isChanging(words);

/** Signs that a word processor or a chat put in place of those of a keyboard. */
function findTypography(line: string, shell: Shell, findings: Findings): void {
  const plain: Readonly<Record<string, string>> = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
  };
  // Inside of plain quotes they are text.
  const bare = line.replace(/'[^']*'|"(?:[^"\\]|\\.)*"/gs, (found) =>
    " ".repeat(found.length),
  );
  const quotes = [...bare.matchAll(/[\u2018\u2019\u201c\u201d]/g)];
  if (shell === "posix" && quotes.length > 0) {
    const edits = [...line.matchAll(/[\u2018\u2019\u201c\u201d]/g)].map(
      ({ 0: sign, index }) => ({
        range: { begin: index, end: index + 1 },
        text: plain[sign]!,
      }),
    );
    const at = quotes[0]!.index;
    const fix: LineFix = { kind: "plain-quotes", shown: "'…'", edits };
    findings.error(
      "typographic-quote",
      { begin: at, end: at + 1 },
      { found: line[at]! },
      { fix },
    );
  }
  const row = /\\[ \t]+(?=\r?\n)/.exec(line);
  if (row !== null && shell === "posix") {
    const range = { begin: row.index, end: row.index + row[0].length };
    const fix: LineFix = { kind: "join", shown: "\\", edits: [{ range, text: "\\" }] };
    findings.error("space-after-backslash", range, {}, { fix });
  }
}

/** Units of a line. A word of one may be 128 KiB, where a shell hands it to a program. */
const longest = 1 << 18;

/** Null for a line with nothing in it. */
export function readCommand(line: string, subject: Subject): Reading | null {
  if (line.trim() === "") return null;
  const findings = new Findings();
  if (line.length > longest) {
    findings.error("too-long", { begin: 0, end: 0 }, {}, { tab: "patch" });
    const nowhere = (): null => null;
    return { patch: null, findings: findings.list, shell: "posix", placeOf: nowhere };
  }
  const { shell, commands, errors, files } = readScript(line);
  findTypography(line, shell, findings);
  const reading = ({ patch, word }: Made): Reading => ({
    patch: findings.failed ? null : patch,
    findings: findings.list,
    shell,
    placeOf: (range) => (word === null ? null : placeOf(word, range)),
  });
  const nothing: Made = { patch: null, word: null };
  // What follows would be found in the wrong words.
  if (findings.failed) return reading(nothing);
  const [first] = errors;
  if (first !== undefined)
    findings.error("unclosed", first.range, { found: first.found });
  if (findings.failed) return reading(nothing);
  const programs = commands.map(programOf).filter((program) => program !== null);
  const [changing, second] = programs.filter(changes);
  const chosen = changing ?? programs[0];
  if (chosen === undefined) {
    const [word] = commands[0]?.words ?? [];
    const range = word?.range ?? hull([], { begin: 0, end: line.length });
    findings.error("no-command", range, {
      found: word?.text ?? line.trim().slice(0, 40),
    });
    return reading(nothing);
  }
  if (second !== undefined) {
    const { program, words } = second;
    const range = hull([program, ...words], program.range);
    const found = words.find(({ text }) => !text.startsWith("-"))?.text ?? "";
    findings.warn("several-commands", range, {
      found: `${program.text} ${found}`.trim(),
    });
  }
  const { command, program, words } = chosen;
  return reading(
    chosen.made({ line, shell, command, files, program, words, subject, findings }),
  );
}
