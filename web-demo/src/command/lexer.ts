import type { LexError } from "./word.js";

/** Reads a command line from left to right. */
export abstract class Lexer {
  protected at = 0;
  readonly errors: LexError[] = [];

  constructor(protected readonly line: string) {}

  /** What the line goes on with, where it matches: then it is behind it. */
  protected passed(what: RegExp): boolean {
    const found = what.exec(this.line.slice(this.at, this.at + 40));
    this.at += found?.[0].length ?? 0;
    return found !== null;
  }

  /** What begins here would only end on a later line. */
  protected unclosed(found: string, begin: number): void {
    this.at = this.line.length;
    this.errors.push({ found, range: { begin, end: this.line.length } });
  }
}
