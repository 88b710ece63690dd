// Words of a command line, each unit of which knows where in the line it stands: what
// is found in a patch can so be shown in the command that was pasted.
import type { Span } from "mxpatch/init";

/** A part of a word that only the person's own shell can tell. */
export interface Unknown {
  readonly kind: "variable" | "substitution" | "file";
  /** As it is written: `$REPLICAS`, or the name of the file. */
  readonly text: string;
  /** In the line. */
  readonly range: Span;
  /** Where it stands in the word. */
  readonly at: number;
}

export interface Word {
  readonly text: string;
  /** Of each UTF-16 unit of `text`, where it stands in the line. */
  readonly places: readonly number[];
  /** In the line, with its quotes. */
  readonly range: Span;
  readonly unknown: readonly Unknown[];
  /** Quotes that the shell takes away, though they stand inside of a bare word. */
  readonly bareQuotes: boolean;
}

/** A command with its words, as a shell runs it. */
export interface Simple {
  readonly words: readonly Word[];
  /** What it reads from standard input, where the line says it. */
  readonly input: Word | null;
}

/** What stands wrong in a line before anybody knows what it is to do. */
export interface LexError {
  readonly found: string;
  readonly range: Span;
}

export interface Script {
  readonly commands: readonly Simple[];
  readonly errors: readonly LexError[];
  /** What the line wrote into files, by what it calls them. */
  readonly files: ReadonlyMap<string, Word>;
}

/** Puts a word together, unit by unit. */
export class Builder {
  private text = "";
  private readonly places: number[] = [];
  private readonly unknown: Unknown[] = [];
  bareQuotes = false;

  get length(): number {
    return this.text.length;
  }

  add(unit: string, place: number): void {
    this.text += unit;
    // A unit that an escape makes stands where the escape begins.
    for (let i = 0; i < unit.length; i++) this.places.push(place);
  }

  addWord(word: Word, place?: number): void {
    for (const { at, ...rest } of word.unknown) {
      this.unknown.push({ ...rest, at: this.text.length + at });
    }
    this.text += word.text;
    for (const at of word.places) this.places.push(place ?? at);
  }

  addUnknown(kind: Unknown["kind"], text: string, range: Span, shown = text): void {
    this.unknown.push({ kind, text, range, at: this.text.length });
    this.add(shown, range.begin);
  }

  done(range: Span): Word {
    const { text, places, unknown, bareQuotes } = this;
    return { text, places, range, unknown, bareQuotes };
  }
}

/** A word that is a part of another. */
export function slice(word: Word, begin: number, end = word.text.length): Word {
  const places = word.places.slice(begin, end);
  const last = end < word.text.length ? places.at(-1) : undefined;
  const range = {
    begin: begin === 0 ? word.range.begin : (places[0] ?? word.range.end),
    end: last === undefined ? word.range.end : last + 1,
  };
  return {
    text: word.text.slice(begin, end),
    places,
    range,
    unknown: word.unknown
      .filter(({ at }) => at >= begin && at < end)
      .map((part) => ({ ...part, at: part.at - begin })),
    bareQuotes: word.bareQuotes,
  };
}

/** The word without a line's end behind it, as a shell gives back what a command said. */
export function trimEnd(word: Word): Word {
  const kept = word.text.replace(/\n+$/, "").length;
  return kept === word.text.length ? word : slice(word, 0, kept);
}

/** Where a part of a word's text stands in the line. */
export function placeOf(word: Word, { begin, end }: Span): Span {
  const from = word.places[begin] ?? word.range.end;
  const last = word.places[Math.max(begin, end - 1)];
  return { begin: from, end: last === undefined ? word.range.end : last + 1 };
}
