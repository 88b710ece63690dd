// A line of kubectl becomes the merge patch that it sends. Which flags there are, and
// what is refused, is as in kubectl 1.37; older ones know fewer flags, not others.
import { edit, format } from "mxpatch/init";
import type { Findings, LineFix } from "./finding.js";
import {
  isOn,
  join,
  lastOf,
  parseFlags,
  table,
  type FlagTable,
  type Parsed,
} from "./flags.js";
import { instead, takePatch } from "./given.js";
import { pairPatch, split } from "./pairs.js";
import { mergeOf, strategic } from "./patchtype.js";
import type { Shell } from "./shell.js";
import { compare, hull, type Subject } from "./subject.js";
import { slice, type Simple, type Word } from "./word.js";

const everywhere = table(
  "namespace/n context cluster user server/s token as as-uid as-group as-user-extra " +
    "kubeconfig kuberc cache-dir certificate-authority client-certificate client-key " +
    "tls-server-name request-timeout username password proxy-url profile profile-output " +
    "v/v vmodule log-flush-frequency",
  "insecure-skip-tls-verify match-server-version disable-compression warnings-as-errors help/h",
);
const object = table(
  "filename/f kustomize/k output/o template field-manager",
  "dry-run recursive/R record show-managed-fields allow-missing-template-keys local",
);
const several = table("selector/l field-selector", "all all-namespaces/A");
const pairs = join(object, several, table("resource-version", "overwrite list"));
const verbs: ReadonlyMap<string, FlagTable> = new Map([
  ["patch", join(object, table("patch/p patch-file type subresource", ""))],
  ["label", pairs],
  ["annotate", pairs],
  [
    "scale",
    join(
      object,
      several,
      table("replicas current-replicas resource-version timeout", ""),
    ),
  ],
]);

const reads = "get describe logs explain diff wait top events api-resources auth version";
const whole = "apply replace create";

/** One command, and where the line that holds it was read for. */
export interface Task {
  readonly line: string;
  readonly shell: Shell;
  readonly command: Simple;
  readonly files: ReadonlyMap<string, Word>;
  /** The program, and the words behind it. */
  readonly program: Word;
  readonly words: readonly Word[];
  readonly subject: Subject;
  readonly findings: Findings;
}

export interface Made {
  readonly patch: string | null;
  /** Where its text stands in the line, unit by unit, where it stands there at all. */
  readonly word: Word | null;
}

const nothing: Made = { patch: null, word: null };

export function isChanging(words: readonly Word[]): boolean {
  return words.some(({ text }) => verbs.has(text) || text === "edit");
}

export function kubectl(task: Task): Made {
  const { words, program, findings } = task;
  const at = verbAt(words);
  const verb = words[at];
  if (verb === undefined) {
    findings.error("verb-otherwise", program.range, { verb: "" }, { tab: "object" });
    return nothing;
  }
  const flags = verbs.get(verb.text);
  if (flags === undefined) {
    refuseVerb(verb, findings);
    return nothing;
  }
  const rest = [...words.slice(0, at), ...words.slice(at + 1)];
  const parsed = parseFlags(
    `kubectl ${verb.text}`,
    rest,
    join(everywhere, flags),
    findings,
  );
  const dry = parsed.flags.get("dry-run")?.at(-1);
  if (dry !== undefined && dry.value?.text !== "none")
    findings.note("dry-run", dry.range, {});
  switch (verb.text) {
    case "patch":
      return patch(task, verb, parsed);
    case "scale":
      return { patch: scale(task, verb, parsed), word: null };
    default: {
      const [objects, given] = split(parsed.rest, findings);
      nameObjects(task, verb, parsed, objects);
      const which = verb.text as "label" | "annotate";
      const made = pairPatch(
        { verb: which, pairs: given, parsed, verbWord: verb },
        task.subject,
        findings,
      );
      return { patch: made, word: null };
    }
  }
}

// Flags may stand before the verb: `kubectl -n NAME patch`.
function verbAt(words: readonly Word[]): number {
  for (let i = 0; i < words.length; i++) {
    const { text } = words[i]!;
    if (!text.startsWith("-")) return i;
    const name = text.startsWith("--") ? text.slice(2) : everywhere.short.get(text[1]!);
    const one = text.startsWith("--") || text.length === 2;
    if (one && everywhere.long.get(name ?? "") === "value") i++;
  }
  return words.length;
}

function refuseVerb({ text: verb, range }: Word, findings: Findings): void {
  const has = (list: string): boolean => list.split(" ").includes(verb);
  if (verb === "edit") findings.error("verb-edit", range, {}, { tab: "object" });
  else if (has(whole))
    findings.error("verb-whole-object", range, { verb }, { tab: "object" });
  else if (has(reads)) findings.error("verb-reads", range, { verb }, { tab: "document" });
  else findings.error("verb-otherwise", range, { verb }, { tab: "object" });
}

// `TYPE NAME`, `TYPE/NAME`, several of each, or a file, or a selector.
function nameObjects(
  { subject, findings }: Task,
  verb: Word,
  parsed: Parsed,
  objects: readonly Word[],
): void {
  const file = lastOf(parsed, "filename") ?? lastOf(parsed, "kustomize");
  const every = ["selector", "field-selector"].some((flag) => lastOf(parsed, flag));
  const range = hull(objects, verb.range);
  const slashes = objects.filter(({ text }) => text.includes("/"));
  const [first] = objects;
  if (file !== null) {
    findings.note("object-in-file", file.range, { file: file.value?.text ?? "" });
    return;
  }
  if (first === undefined) {
    findings.error("no-object", verb.range, {});
    return;
  }
  const cut = first.text.indexOf("/");
  const type = cut < 0 ? first : slice(first, 0, cut);
  const names = slashes.length > 0 ? slashes.length : objects.length - 1;
  if (every || isOn(parsed, "all") || names > 1 || type.text.includes(",")) {
    findings.note("several-objects", range, {});
  } else if (names === 0) findings.error("no-object", range, {});
  const namespace = lastOf(parsed, "namespace")?.value ?? undefined;
  const name = names === 1 ? (cut < 0 ? objects[1] : slice(first, cut + 1)) : undefined;
  compare(
    { type: type.text.includes(",") ? undefined : type, name, namespace },
    subject,
    findings,
  );
}

function patch(task: Task, verb: Word, parsed: Parsed): Made {
  const { findings } = task;
  nameObjects(task, verb, parsed, parsed.rest);
  const subresource = lastOf(parsed, "subresource");
  if (subresource?.value && subresource.value.text !== "") {
    const { text } = subresource.value;
    findings.warn("subresource", subresource.range, { subresource: text });
  }
  const text = lastOf(parsed, "patch");
  const file = lastOf(parsed, "patch-file");
  if (text !== null && file !== null) findings.error("patch-twice", file.range, {});
  let word = text?.value ?? null;
  if (word === null && file?.value) {
    const given = file.value;
    // What stands on its standard input is known where a here-document gives it.
    const input = /^(\/dev\/stdin|\/dev\/fd\/0|\/proc\/self\/fd\/0)$/.test(given.text);
    const written = task.files.get(given.text.toLowerCase());
    if (input && task.command.input !== null) word = task.command.input;
    else if (written !== undefined) word = written;
    else if (given.unknown.length === 0) {
      findings.error("patch-in-file", file.range, { file: given.text }, { tab: "patch" });
    } else word = given;
  }
  if (word === null || (word.text === "" && word.unknown.length === 0)) {
    if (!findings.failed)
      findings.error("no-patch", verb.range, { program: "kubectl patch" });
    return nothing;
  }
  const taken = takePatch(word, task);
  if (taken === null) return nothing;
  checkType(taken, verb, parsed, task);
  return { patch: taken.text, word: taken };
}

function checkType(patch: Word, verb: Word, parsed: Parsed, task: Task): void {
  const { subject, findings } = task;
  const type = lastOf(parsed, "type");
  const value = (type?.value?.text ?? "").toLowerCase() || "strategic";
  const behind = { begin: verb.range.end, end: verb.range.end };
  const text = type === null ? " --type=merge" : "--type=merge";
  const edit = { range: type?.range ?? behind, text };
  const fix: LineFix = { kind: "merge-type", shown: "--type=merge", edits: [edit] };
  const at = type?.range ?? verb.range;
  if (value === "merge") return;
  if (value === "strategic") strategic(patch, at, fix, findings);
  else if (value === "json") {
    const alike = mergeOf(patch.text, subject);
    if (alike === null) findings.error("type-json", at, {});
    else {
      const edits = [edit, instead(patch, task, alike)].sort(
        (a, b) => a.range.begin - b.range.begin,
      );
      const merge: LineFix = { kind: "merge-patch", shown: alike, edits };
      findings.error("type-json-alike", at, { patch: alike }, { fix: merge });
    }
  } else findings.error("type-unknown", at, { type: type?.value?.text ?? "" }, { fix });
}

function scale(task: Task, verb: Word, parsed: Parsed): string | null {
  const { findings } = task;
  nameObjects(task, verb, parsed, parsed.rest);
  const replicas = lastOf(parsed, "replicas");
  const [unknown] = replicas?.value?.unknown ?? [];
  if (unknown !== undefined) {
    findings.error("patch-unknown", unknown.range, { found: unknown.text });
    return null;
  }
  const text = replicas?.value?.text ?? "";
  if (!/^\d{1,10}$/.test(text)) {
    findings.error("replicas-missing", replicas?.range ?? verb.range, {});
    return null;
  }
  findings.warn("scale-subresource", verb.range, {});
  let made = edit("{}", ["spec", "replicas"], Number(text));
  const version = lastOf(parsed, "resource-version")?.value?.text ?? "";
  if (version !== "") made = edit(made, ["metadata", "resourceVersion"], version);
  return format(made, "compact");
}
