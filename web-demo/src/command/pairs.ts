// `kubectl label` and `kubectl annotate`: what they refuse, and the merge patch that
// they send, which names only what changes.
import { edit, format } from "mxpatch/init";
import type { Findings } from "./finding.js";
import { isOn, lastOf, type Parsed } from "./flags.js";
import { lookUp, type Subject } from "./subject.js";
import { slice, type Word } from "./word.js";

/** Always overwritten, even without --overwrite. */
const changeCause = "kubernetes.io/change-cause";

interface Pair {
  readonly word: Word;
  readonly key: string;
  /** Null takes the key away. */
  readonly value: string | null;
}

const isSet = ({ text }: Word): boolean => text.indexOf("=") > 0;
const isPair = (word: Word): boolean => isSet(word) || /.-$/.test(word.text);

/** The words that name objects, and behind them the pairs. */
export function split(words: readonly Word[], findings: Findings): [Word[], Word[]] {
  const first = words.findIndex(isPair);
  if (first < 0) return [[...words], []];
  const pairs = words.slice(first);
  const behind = pairs.find((word) => !isPair(word));
  if (behind !== undefined) {
    findings.error("pair-behind", behind.range, { found: behind.text });
  }
  return [words.slice(0, first), pairs.filter(isPair)];
}

function readPair(word: Word, verb: "label" | "annotate", findings: Findings): Pair {
  const { text } = word;
  if (!isSet(word)) return { word, key: text.slice(0, -1), value: null };
  const at = text.indexOf("=");
  // A value of an annotation may hold a `=`, one of a label not.
  if (verb === "label" && text.includes("=", at + 1)) {
    findings.error("pair-form", word.range, { found: text });
  }
  return { word, key: text.slice(0, at), value: text.slice(at + 1) };
}

export interface Given {
  readonly verb: "label" | "annotate";
  readonly pairs: readonly Word[];
  readonly parsed: Parsed;
  readonly verbWord: Word;
}

export function pairPatch(
  { verb, pairs, parsed, verbWord }: Given,
  subject: Subject,
  findings: Findings,
): string | null {
  if (pairs.length === 0) {
    if (!findings.failed) findings.error("no-pairs", verbWord.range, { verb });
    return null;
  }
  const field = verb === "label" ? "labels" : "annotations";
  const present = lookUp(subject.json, ["metadata", field]) as Record<string, unknown>;
  const wanted = new Map<string, Pair>();
  for (const word of pairs) {
    for (const { text, range } of word.unknown) {
      findings.error("patch-unknown", range, { found: text });
    }
    const pair = readPair(word, verb, findings);
    const before = wanted.get(pair.key);
    if (before !== undefined && (before.value === null) !== (pair.value === null)) {
      findings.error("pair-both", word.range, { key: pair.key });
      return null;
    }
    // Of several the last one counts.
    wanted.set(pair.key, pair);
  }
  const overwrite = isOn(parsed, "overwrite");
  const members: Record<string, string | null> = Object.create(null);
  for (const { word, key, value } of wanted.values()) {
    const now = present && Object.hasOwn(present, key) ? present[key] : undefined;
    if (value === null && now === undefined && subject.json !== null) {
      findings.note("absent-already", word.range, { key });
    } else if (value !== null && now === value) {
      findings.note("same-already", word.range, { key });
    } else {
      if (value !== null && now !== undefined && !overwrite && key !== changeCause) {
        const at = { begin: verbWord.range.end, end: verbWord.range.end };
        const edits = [{ range: at, text: " --overwrite" }];
        const fix = { kind: "overwrite" as const, shown: "--overwrite", edits };
        const shown = typeof now === "string" ? now : JSON.stringify(now);
        findings.error(
          "taken",
          slice(word, 0, key.length).range,
          { key, value: shown },
          { fix },
        );
      }
      members[key] = value;
    }
  }
  const changed = Object.keys(members).length > 0;
  let patch = changed ? edit("{}", ["metadata", field], members) : "{}";
  const version = lastOf(parsed, "resource-version")?.value;
  if (version && version.text !== "") {
    for (const { text, range } of version.unknown) {
      findings.error("patch-unknown", range, { found: text });
    }
    patch = edit(patch, ["metadata", "resourceVersion"], version.text);
  }
  return format(patch, "compact");
}
