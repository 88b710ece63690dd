// What is found in a command line: data, to which a locale gives words.
import type { Span } from "mxpatch/init";

/** Each with what its sentence names. */
export interface Found {
  // The line
  "too-long": object;
  unclosed: { found: string };
  "typographic-quote": { found: string };
  "space-after-backslash": object;
  "no-command": { found: string };
  "several-commands": { found: string };
  // Flags
  "unknown-flag": { program: string; flag: string };
  "flag-without-value": { flag: string };
  // Verbs of kubectl
  "verb-edit": object;
  "verb-whole-object": { verb: string };
  "verb-reads": { verb: string };
  "verb-otherwise": { verb: string };
  "scale-subresource": object;
  // The patch
  "no-patch": { program: string };
  "patch-twice": object;
  "patch-in-file": { file: string };
  "patch-unknown": { found: string };
  "quotes-lost": object;
  "quotes-unescaped": object;
  "type-strategic": object;
  "type-strategic-lists": { directive: string };
  "type-json": object;
  "type-json-alike": { patch: string };
  "type-unknown": { type: string };
  // Labels and annotations
  "no-pairs": { verb: string };
  "pair-form": { found: string };
  "pair-behind": { found: string };
  "pair-both": { key: string };
  taken: { key: string; value: string };
  "same-already": { key: string };
  "absent-already": { key: string };
  "replicas-missing": object;
  // The object that is named
  other: { named: string; here: string };
  "several-objects": object;
  "no-object": object;
  "object-in-file": { file: string };
  subresource: { subresource: string };
  "dry-run": object;
  // curl
  "no-url": object;
  method: { method: string };
  "content-type": { found: string };
}

export type FindingCode = keyof Found;

export interface LineFix {
  readonly kind:
    | "overwrite"
    | "merge-type"
    | "merge-patch"
    | "method"
    | "content-type"
    | "plain-quotes"
    | "quote"
    | "join";
  /** What it writes, for its title. */
  readonly shown: string;
  /** In ascending order, of the line. */
  readonly edits: readonly { readonly range: Span; readonly text: string }[];
}

export interface Finding<Code extends FindingCode = FindingCode> {
  readonly code: Code;
  /** An error: no patch comes of the line. A note says what a person may not know. */
  readonly severity: "error" | "warning" | "note";
  /** In the line. */
  readonly range: Span;
  readonly arguments: Readonly<Record<string, string>>;
  readonly fix: LineFix | null;
  /** The tab in which what is wanted can be done. */
  readonly tab: "patch" | "object" | "document" | null;
}

interface More {
  readonly fix?: LineFix | null;
  readonly tab?: Finding["tab"];
}

/** Findings as they come; an error stands only where a patch cannot be made. */
export class Findings {
  readonly list: Finding[] = [];

  private add(severity: Finding["severity"]) {
    return <Code extends FindingCode>(
      code: Code,
      range: Span,
      named: Found[Code],
      { fix = null, tab = null }: More = {},
    ): void => {
      const given = { ...named } as Record<string, string>;
      this.list.push({ code, severity, range, arguments: given, fix, tab });
    };
  }

  readonly error = this.add("error");
  readonly warn = this.add("warning");
  readonly note = this.add("note");

  get failed(): boolean {
    return this.list.some(({ severity }) => severity === "error");
  }
}
