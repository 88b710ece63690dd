// Words of a POSIX shell (and of bash and zsh): quotes, escapes, continued lines, `$'…'`,
// and what stands for something else.
import { readAnsi } from "./ansi.js";
import { Lexer } from "./lexer.js";
import { Builder, trimEnd, type LexError, type Word } from "./word.js";

const name = /^[A-Za-z_][A-Za-z0-9_]*/;

/** What stands in a `$(…)`. */
export interface Inside {
  /** Where its `)` is, or the end of the line. */
  readonly stop: number;
  readonly errors: readonly LexError[];
  /** What it gives, where that is plain. */
  readonly said: Word | null;
  /** The file that it prints. */
  readonly file: string | null;
}

export abstract class PosixWords extends Lexer {
  constructor(
    line: string,
    /** Variables that the line itself sets. */
    protected readonly known: Map<string, Word>,
  ) {
    super(line);
  }

  protected abstract inside(from: number): Inside;

  /** A backslash at the end of a line; `^` there is the same for cmd.exe. */
  protected continued(): boolean {
    return this.passed(/^(?:\\|\^[ \t]*)\r?\n/);
  }

  protected word(): Word {
    const { line } = this;
    const begin = this.at;
    const made = new Builder();
    while (this.at < line.length) {
      const c = line[this.at]!;
      // `<(…)` is a file that only the shell knows.
      const file = this.at === begin && /^[<>]\(/.test(line.slice(this.at, this.at + 2));
      if (file) this.substitution(made, this.at);
      else if (/[\s;&|()<>]/.test(c)) break;
      else if (c === "'") this.single(made);
      else if (c === '"') {
        if (/[{[,:]/.test(line[this.at - 1] ?? "") && made.length > 0)
          made.bareQuotes = true;
        this.double(made);
      } else if (line.startsWith("$'", this.at)) {
        const from = this.at;
        this.at = readAnsi(line, from + 2, made);
        if (this.at > line.length) this.unclosed("$'", from);
      } else if (line.startsWith('$"', this.at)) this.at++;
      else this.unit(made, "bare");
    }
    if (this.at === begin) this.at++;
    return made.done({ begin, end: this.at });
  }

  private single(made: Builder): void {
    const begin = this.at++;
    const end = this.line.indexOf("'", this.at);
    if (end < 0) return this.unclosed("'", begin);
    while (this.at < end) made.add(this.line[this.at]!, this.at++);
    this.at++;
  }

  private double(made: Builder): void {
    const begin = this.at++;
    while (this.at < this.line.length && this.line[this.at] !== '"')
      this.unit(made, "double");
    if (this.at >= this.line.length) return this.unclosed('"', begin);
    this.at++;
  }

  /** One unit, or what stands for others: an escape, a variable, a command. */
  protected unit(made: Builder, where: "bare" | "double" | "heredoc"): void {
    const { line } = this;
    const c = line[this.at]!;
    const next = line[this.at + 1];
    if (c === "\\" && next !== undefined) {
      if (this.continued()) return;
      const quoted = "$`\\".includes(next) || (next === '"' && where === "double");
      if (where === "bare" || quoted) {
        made.add(next, this.at + 1);
        this.at += 2;
        return;
      }
    }
    if (c === "$") this.dollar(made);
    else if (c === "`") this.backtick(made);
    else made.add(c, this.at++);
  }

  private backtick(made: Builder): void {
    const begin = this.at;
    const end = this.line.indexOf("`", begin + 1);
    if (end < 0) return this.unclosed("`", begin);
    this.at = end + 1;
    const range = { begin, end: this.at };
    made.addUnknown("substitution", this.line.slice(begin, this.at), range);
  }

  private dollar(made: Builder): void {
    const { line } = this;
    const begin = this.at;
    const rest = line.slice(begin + 1, begin + 200);
    if (/^\((?!\()/.test(rest)) return this.substitution(made, begin);
    const found =
      /^\{[^}\n]*\}/.exec(rest) ??
      /^\(\([^\n]*?\)\)/.exec(rest) ??
      name.exec(rest) ??
      /^[0-9@*#?$!-]/.exec(rest);
    this.at += 1 + (found?.[0].length ?? 0);
    if (found === null) return made.add("$", begin);
    const value = this.known.get(found[0].replace(/^\{(.*)\}$/, "$1"));
    const range = { begin, end: this.at };
    if (value !== undefined) made.addWord(value, begin);
    else made.addUnknown("variable", line.slice(begin, this.at), range);
  }

  private substitution(made: Builder, begin: number): void {
    const { line } = this;
    const { stop, errors, said, file } = this.inside(begin + 2);
    if (stop >= line.length) {
      return this.unclosed(line.slice(begin, begin + 2), begin);
    }
    this.errors.push(...errors);
    this.at = stop + 1;
    const range = { begin, end: this.at };
    const shown = line.slice(begin, this.at);
    if (line[begin] !== "$") made.addUnknown("substitution", shown, range);
    else if (said !== null) made.addWord(trimEnd(said));
    else if (file !== null) made.addUnknown("file", file, range, shown);
    else made.addUnknown("substitution", shown, range);
  }
}
