// The object before and after, line by line.
import { format, parseYaml, writeYaml } from "mxpatch/init";
import type { Gate, Language, Text } from "mxpatch/init";
import { remember } from "../judge/remember.js";
import { patchOf } from "../judge/said.js";
import { attempt } from "../judge/texts.js";
import type { Judged } from "../judge/judge.js";
import { fold, type Run } from "./fold.js";
import { rows } from "./rows.js";
import { sides } from "./sides.js";

export interface Merged {
  /** As a server would store it: in JSON the bytes that the patch leaves alone are as they
   * were, in YAML it is written as kubectl prints it. */
  readonly text: string;
  readonly format: "json" | "yaml";
  /** What is shown, with what is far from every change folded. */
  readonly runs: readonly Run[];
  readonly unchanged: boolean;
}

/** Null where there is no object after the patch. */
export function mergedOf(judged: Judged, language: Language): Merged | null {
  const { document, rules, verdict } = judged;
  const { gate } = rules;
  if (gate === null || verdict === null || document.value === null) return null;
  // An object that was edited freely is written in its own way; the patch that it amounts
  // to, where there is one, leaves everything else as it stood.
  const patch = verdict.operation === "update" ? patchOf(judged, language) : null;
  const after = patch === null ? verdict.merged : applied(gate, document.value, patch);
  return after === null ? null : compared(gate, document.value, after);
}

const applied = remember(
  (gate: Gate, document: Text, patch: Text) => gate.patch(document, patch).merged,
);

const compared = remember((gate: Gate, document: Text, text: string): Merged | null => {
  const yaml = typeof document === "object" && "json" in document;
  const [before, after] = yaml
    ? [yamlOf(document), yamlText(text)]
    : laidOut(document, text);
  if (before === null || after === null) return null;
  const read = (one: string): Text => (yaml ? parseYaml(one) : one);
  const { changes } = gate.update(read(before), read(after));
  const found = rows(...sides(before, after, changes, yaml));
  return {
    text: yaml ? after : text,
    format: yaml ? "yaml" : "json",
    runs: fold(found),
    unchanged: found.every(({ kind }) => kind === "same"),
  };
});

const yamlText = (json: Text): string | null =>
  attempt(() => writeYaml(json), "document").made;

// Of the document, which stays while the patch is typed: as kubectl prints it.
const yamlOf = remember((document: Text) => yamlText(document));

// As they are written, where that is in lines. An object that stands as kubectl prints it
// does so with what the patch brings, too.
function laidOut(before: Text, after: string): readonly [string | null, string | null] {
  const standard = standardOf(before);
  const plain = typeof before === "string" && hasLines(before) && hasLines(after);
  return plain && before.trim() !== standard?.trim()
    ? [before, after]
    : [standard, pretty(after)];
}

// Of the document, which stays while the patch is typed.
const standardOf = remember((document: Text) => pretty(document));

const pretty = (text: Text): string | null =>
  attempt(() => format(text, "pretty"), "document").made;

// Whether there are lines, of a length that people read.
function hasLines(text: string): boolean {
  let begin = 0;
  for (let lines = 0; ; ++lines) {
    const feed = text.indexOf("\n", begin);
    const end = feed < 0 ? text.length : feed;
    if (end - begin > 400) return false;
    if (feed < 0 || feed + 1 === text.length) return lines > 0;
    begin = feed + 1;
  }
}
