// What both languages are read into, for colours, hovers and completion. Nothing
// here decides anything of a text: that is the core's; this says where a cursor
// stands in a text that may be half typed.

export type Language = "json" | "yaml";

export type Role = "key" | "string" | "number" | "word" | "comment" | "mark";

export type Emit = (from: number, to: number, role: Role) => void;

/** Where a position stands among the names of a text. */
export interface Place {
  /** Names from the root; those of a list's elements are their numbers. At a key
   * it ends with the object that the key is in. */
  readonly path: readonly string[];
  /** How many of them stand before the first that is a list's element. */
  readonly plain: number;
  readonly at: "key" | "value";
  /** The token at the position, or its half; both are the position where there is
   * none. */
  readonly from: number;
  readonly to: number;
  /** What the token says: a key's name, a scalar as it is written. */
  readonly word: string;
  /** The token has its quotes, both of them. */
  readonly closed: boolean;
  /** Names that the object of a key has elsewhere. */
  readonly taken: readonly string[];
  /** At a key: a colon follows. */
  readonly colon: boolean;
  /** Something follows in the same object, so that a comma is wanted between. */
  readonly more: boolean;
  /** Spaces before the first key of the line; for what YAML nests below. */
  readonly indent: number;
}

/** As the core chooses: what begins with a brace or a bracket is JSON. */
export function languageOf(start: string): Language | null {
  const first = /[^ \t\r\n\ufeff]/.exec(start);
  if (first === null) return null;
  return first[0] === "{" || first[0] === "[" ? "json" : "yaml";
}

export function roleOfScalar(text: string, words: RegExp): Role {
  if (words.test(text)) return "word";
  return /^[-+]?(\d[\d_]*(\.\d*)?([eE][-+]?\d+)?|0x[\da-fA-F]+|0o?[0-7]+)$/.test(text)
    ? "number"
    : "string";
}
