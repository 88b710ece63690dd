// A command line as PowerShell takes it apart: its quotes (typographic ones count as
// plain ones there), backticks, here-strings, and variables that the line itself sets.
import { Lexer } from "./lexer.js";
import { Builder, slice, type Script, type Simple, type Word } from "./word.js";

const single = "'\u2018\u2019\u201a\u201b";
const double = '"\u201c\u201d\u201e';
const escapes: Readonly<Record<string, string>> = {
  0: "\0",
  a: "\x07",
  b: "\b",
  e: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};
const variable = /^\$(?:\{[^}\n]*\}|(?:[A-Za-z_]+:)?[A-Za-z_]\w*|[$?^_])/;

class PowerShell extends Lexer {
  private readonly known = new Map<string, Word>();
  readonly files = new Map<string, Word>();
  readonly commands: Simple[] = [];

  run(): void {
    const { line } = this;
    let words: Word[] = [];
    let input: Word | null = null;
    const close = (piped: boolean): void => {
      const plain = words.length === 1 && input === null ? words[0]! : null;
      if (words.length > 0 && !this.assigns(words) && !this.writes(words)) {
        this.commands.push({ words, input });
      }
      // A string before a `|` is what the next command reads.
      input = piped ? plain : null;
      words = [];
    };
    while (this.at < line.length) {
      const c = line[this.at]!;
      if (this.continued()) continue;
      if (/[ \t\r]/.test(c)) this.at++;
      else if (line.startsWith("<#", this.at)) {
        const end = line.indexOf("#>", this.at);
        this.at = end < 0 ? line.length : end + 2;
      } else if (c === "#") {
        const end = line.indexOf("\n", this.at);
        this.at = end < 0 ? line.length : end;
      } else if (/[\n;&|]/.test(c)) {
        const piped = c === "|" && line[this.at + 1] !== "|";
        // `& kubectl` calls it.
        if (c !== "&" || words.length > 0) close(piped);
        this.at++;
      } else words.push(this.word());
    }
    close(false);
  }

  // `$patch = '…'`
  private assigns([name, equals, value, ...rest]: readonly Word[]): boolean {
    const found = variable.exec(this.line.slice(name!.range.begin, name!.range.end));
    if (found === null || equals?.text !== "=") return false;
    const key = found[0].toLowerCase();
    // What is worked out is known to PowerShell alone.
    const begin = this.line[value?.range.begin ?? 0]!;
    const plain =
      single.includes(begin) || double.includes(begin) || "@$".includes(begin);
    if (value !== undefined && rest.length === 0 && plain) this.known.set(key, value);
    else this.known.delete(key);
    return true;
  }

  // `[IO.File]::WriteAllText($file, $patch)`
  private writes(words: readonly Word[]): boolean {
    const { range } = words[0]!;
    const row = this.line.slice(range.begin, words.at(-1)!.range.end);
    const found = /^\[(?:System\.)?IO\.File\]::WriteAllText\((\$\w+), *(\$\w+)/i.exec(
      row,
    );
    const content = found && this.known.get(found[2]!.toLowerCase());
    if (content) this.files.set(found[1]!.toLowerCase(), content);
    return found !== null;
  }

  private continued(): boolean {
    return this.passed(/^`[ \t]*\r?\n/);
  }

  private word(): Word {
    const { line } = this;
    const begin = this.at;
    const made = new Builder();
    const here = /^@(['"])[ \t]*\r?\n/.exec(line.slice(begin, begin + 40));
    if (here !== null) this.hereString(made, here[1]!, here[0].length);
    else if (/^@?[({]/.test(line.slice(begin, begin + 2))) this.group(made);
    else {
      while (this.at < line.length && !/[\s;&|]/.test(line[this.at]!)) {
        const c = line[this.at]!;
        if (single.includes(c)) this.single(made);
        else if (double.includes(c)) {
          if (made.length > 0) made.bareQuotes = true;
          this.double(made);
        } else this.unit(made);
      }
    }
    if (this.at === begin) this.at++;
    return made.done({ begin, end: this.at });
  }

  private single(made: Builder): void {
    const { line } = this;
    const begin = this.at++;
    for (; this.at < line.length; this.at++) {
      const c = line[this.at]!;
      const twice = single.includes(line[this.at + 1] ?? " ");
      if (!single.includes(c)) made.add(c, this.at);
      else if (twice) made.add(c, this.at++);
      else {
        this.at++;
        return;
      }
    }
    this.unclosed("'", begin);
  }

  private double(made: Builder): void {
    const { line } = this;
    const begin = this.at++;
    while (this.at < line.length) {
      const c = line[this.at]!;
      if (!double.includes(c)) this.unit(made);
      else if (double.includes(line[this.at + 1] ?? " ")) {
        made.add(c, this.at);
        this.at += 2;
      } else {
        this.at++;
        return;
      }
    }
    this.unclosed('"', begin);
  }

  private unit(made: Builder): void {
    const { line } = this;
    const c = line[this.at]!;
    const next = line[this.at + 1];
    if (c === "`" && next !== undefined) {
      if (this.continued()) return;
      made.add(escapes[next] ?? next, this.at);
      this.at += 2;
    } else if (c === "$" && next === "(") {
      const begin = this.at;
      this.at = this.closing(begin + 1);
      const range = { begin, end: this.at };
      made.addUnknown("substitution", line.slice(begin, this.at), range);
    } else if (c === "$") this.variable(made);
    else made.add(c, this.at++);
  }

  private variable(made: Builder): void {
    const begin = this.at;
    const found = variable.exec(this.line.slice(begin, begin + 200));
    this.at += found?.[0].length ?? 1;
    if (found === null) return made.add("$", begin);
    const value = this.known.get(found[0].toLowerCase().replace(/^\$\{(.*)\}$/, "$$$1"));
    const range = { begin, end: this.at };
    if (value !== undefined) made.addWord(value);
    else made.addUnknown("variable", found[0], range);
  }

  // `( … )`, `@{ … }`: what only PowerShell can work out.
  private group(made: Builder): void {
    const begin = this.at;
    this.at = this.closing(begin + (this.line[begin] === "@" ? 1 : 0));
    const range = { begin, end: this.at };
    const shown = this.line.slice(begin, this.at);
    made.addUnknown("substitution", shown, range);
  }

  private closing(open: number): number {
    let depth = 0;
    for (let at = open; at < this.line.length; at++) {
      const c = this.line[at]!;
      if (single.includes(c) || double.includes(c)) {
        const kind = single.includes(c) ? single : double;
        while (++at < this.line.length && !kind.includes(this.line[at]!));
      } else if ("({".includes(c)) depth++;
      else if (")}".includes(c) && --depth === 0) return at + 1;
    }
    this.unclosed(this.line[open]!, open);
    return this.line.length;
  }

  private hereString(made: Builder, quote: string, opening: number): void {
    const { line } = this;
    const begin = this.at;
    this.at += opening;
    const end = line.indexOf(`\n${quote}@`, this.at - 1);
    if (end < 0) return this.unclosed(`${quote}@`, begin);
    const stop = line[end - 1] === "\r" ? end - 1 : end;
    while (this.at < stop) {
      if (quote === "'") made.add(line[this.at]!, this.at++);
      else this.unit(made);
    }
    this.at = end + 3;
  }
}

export function readPowerShell(line: string): Script {
  const shell = new PowerShell(line);
  shell.run();
  const { commands, errors, files } = shell;
  return { commands, errors, files };
}

/** What a program gets of a word: Windows PowerShell and cmd.exe pass on `\"` as `"`,
 * and the other quotes of a word not at all. */
export function unescapeQuotes(word: Word): Word {
  const made = new Builder();
  for (let at = 0; at < word.text.length; at++) {
    if (word.text.startsWith('\\"', at)) at++;
    made.addWord(slice(word, at, at + 1));
  }
  return made.done(word.range);
}
