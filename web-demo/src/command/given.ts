// The patch as a program gets it, and as the page takes it: known to the last byte, or
// not at all.
import type { Span } from "mxpatch/init";
import type { Task } from "./kubectl.js";
import { unescapeQuotes } from "./powershell.js";
import { placeOf, type Word } from "./word.js";

/** A patch in place of one that stands in the line: in a here-document as it is. */
export function instead(word: Word, { line, shell }: Task, patch: string) {
  const range = placeOf(word, { begin: 0, end: word.text.length });
  if (line[range.begin - 1] === "\n") {
    return { range, text: patch + (word.text.endsWith("\n") ? "\n" : "") };
  }
  const text = shell === "posix" ? quoted(patch) : `'${patch.replaceAll("'", "''")}'`;
  return { range: rawRange(word, line), text };
}

// A word in single quotes, whatever is in it.
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** What a word gives as a patch; null where only the person's shell knows it. */
export function takePatch(word: Word, task: Task): Word | null {
  const { line, shell, findings } = task;
  const [unknown] = word.unknown;
  if (unknown !== undefined) {
    const { kind, text, range } = unknown;
    const tab = "patch";
    if (kind === "file") findings.error("patch-in-file", range, { file: text }, { tab });
    else findings.error("patch-unknown", range, { found: text }, { tab });
    return null;
  }
  if (/^\s*[{[]\s*\\"/.test(word.text)) {
    findings.note("quotes-unescaped", word.range, {});
    return unescapeQuotes(word);
  }
  if (word.bareQuotes && shell === "posix" && /[{[]/.test(word.text)) {
    const range = rawRange(word, line);
    const raw = line.slice(range.begin, range.end);
    const fix = {
      kind: "quote" as const,
      shown: quoted(raw),
      edits: [{ range, text: quoted(raw) }],
    };
    findings.error("quotes-lost", range, {}, { fix });
    return null;
  }
  return word;
}

// Where a word stands with its quotes, without a `-p=` before it.
function rawRange({ range, places }: Word, line: string): Span {
  const first = places[0] ?? range.begin;
  return {
    begin: /["']/.test(line[first - 1] ?? "") ? first - 1 : first,
    end: range.end,
  };
}
