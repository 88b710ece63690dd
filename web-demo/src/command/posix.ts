// A command line as a POSIX shell takes it apart into commands: lists, pipes, here-
// documents, and variables that the line itself sets.
import { PosixWords, type Inside } from "./posixwords.js";
import { Builder, slice, type Script, type Simple, type Word } from "./word.js";

const blank = /[ \t\r]/;
const assignment = /^[A-Za-z_][A-Za-z0-9_]*=/;
const redirection = /^(?:\d*|&)(<<-|<<<|<<|<&|>&|<>|>>|>\||<(?!\()|>(?!\())/;

interface Open {
  words: Word[];
  input: Word | null;
  /** What stands before its `|`. */
  readonly from: Open | null;
}

interface Heredoc {
  readonly command: Open;
  readonly end: string;
  /** Its end is quoted: nothing in it stands for anything else. */
  readonly literal: boolean;
  readonly tabs: boolean;
  readonly at: number;
}

/** What a command prints, where that is plain: `cat` of what is given to it, `echo`. */
function output({ words, input, from }: Open): Word | null {
  const [program, ...rest] = words;
  switch (program?.text) {
    case "cat":
      if (rest.length > 1 || (rest.length === 1 && rest[0]!.text !== "-")) return null;
      return input ?? (from && output(from));
    case "echo":
      if (/^-[nE]$/.test(rest[0]?.text ?? "")) rest.shift();
      return rest.length === 1 ? rest[0]! : null;
    case "printf":
      if (/^%s(\\n)?$/.test(rest[0]?.text ?? "")) rest.shift();
      return rest.length === 1 && !/[%\\]/.test(rest[0]!.text) ? rest[0]! : null;
    default:
      return null;
  }
}

/** Commands within commands; a shell's own limit is far from what anybody writes. */
const deepest = 20;

class Posix extends PosixWords {
  private readonly heredocs: Heredoc[] = [];
  private readonly done: Open[] = [];
  private depth = 0;

  /** Commands up to the end of the line, or up to the `)` that an outer one waits for. */
  run(begin: number, inner: boolean): number {
    const { line } = this;
    this.at = begin;
    let command: Open = { words: [], input: null, from: null };
    const close = (from: Open | null = null): void => {
      this.keep(command);
      command = { words: [], input: null, from };
    };
    while (this.at < line.length) {
      const c = line[this.at]!;
      const two = line.slice(this.at, this.at + 2);
      if (this.continued()) continue;
      if (blank.test(c)) this.at++;
      else if (c === "\n") {
        this.at++;
        this.readHeredocs();
        close();
      } else if (c === "#") this.at = this.endOfRow();
      else if (c === ")" && inner) break;
      else if (two === "||" || two === "&&") {
        this.at += 2;
        close();
      } else if (c === "|") {
        this.at += two === "|&" ? 2 : 1;
        close(command);
      } else if (";()".includes(c) || (c === "&" && two !== "&>")) {
        this.at++;
        close();
      } else if (!this.redirect(command)) command.words.push(this.word());
    }
    this.readHeredocs();
    this.keep(command);
    return this.at;
  }

  commands(): Simple[] {
    return this.done.map(({ words, input, from }) => ({
      words,
      input: input ?? (from && output(from)),
    }));
  }

  protected inside(from: number): Inside {
    const shell = new Posix(this.line, new Map(this.known));
    shell.depth = this.depth + 1;
    if (shell.depth > deepest) {
      return { stop: this.line.length, errors: [], said: null, file: null };
    }
    const stop = shell.run(from, true);
    const [first, ...more] = shell.done;
    const last = shell.done.at(-1);
    // One command, or one pipe of them.
    const one = more.every(({ from }, i) => from === shell.done[i]);
    const said =
      !one || last === undefined ? null : last.words.length ? output(last) : last.input;
    const [program, file, rest] = first?.words ?? [];
    const prints = program?.text === "cat" && more.length === 0 && rest === undefined;
    const named = prints && file !== undefined && file.unknown.length === 0;
    return { stop, errors: shell.errors, said, file: named ? file.text : null };
  }

  private keep(command: Open): void {
    const words = [...command.words];
    if (/^(export|local|readonly)$/.test(words[0]?.text ?? "")) words.shift();
    const sets = words.findIndex(({ text }) => !assignment.test(text));
    if (sets < 0) {
      // Alone they set what is read further on.
      for (const word of words) {
        const cut = word.text.indexOf("=");
        this.known.set(word.text.slice(0, cut), slice(word, cut + 1));
      }
      command.words = [];
    } else if (words.length === command.words.length) command.words = words.slice(sets);
    if (command.words.length > 0 || command.input !== null) this.done.push(command);
  }

  private endOfRow(): number {
    const end = this.line.indexOf("\n", this.at);
    return end < 0 ? this.line.length : end;
  }

  private redirect(command: Open): boolean {
    const { line } = this;
    const found = redirection.exec(line.slice(this.at, this.at + 8));
    if (found === null) return false;
    const at = this.at;
    this.at += found[0].length;
    while (this.at < line.length && (this.continued() || blank.test(line[this.at]!))) {
      if (blank.test(line[this.at] ?? "")) this.at++;
    }
    const raw = this.at;
    const word = this.word();
    const kind = found[1]!;
    if (kind === "<<<") command.input = word;
    else if (kind === "<") {
      const file = new Builder();
      file.addUnknown("file", word.text, word.range);
      command.input = file.done(word.range);
    } else if (kind === "<<" || kind === "<<-") {
      const literal = /['"\\]/.test(line.slice(raw, this.at));
      this.heredocs.push({ command, end: word.text, literal, tabs: kind === "<<-", at });
    }
    return true;
  }

  private readHeredocs(): void {
    for (const heredoc of this.heredocs.splice(0)) {
      const body = new Builder();
      const begin = this.at;
      if (!this.heredoc(heredoc, body)) {
        const range = { begin: heredoc.at, end: heredoc.at + 2 };
        this.errors.push({ found: heredoc.end, range });
      }
      heredoc.command.input = body.done({ begin, end: this.at });
    }
  }

  private heredoc({ end, literal, tabs }: Heredoc, body: Builder): boolean {
    const { line } = this;
    while (this.at < line.length) {
      const stop = this.endOfRow();
      while (tabs && line[this.at] === "\t") this.at++;
      if (line.slice(this.at, stop).replace(/\r$/, "") === end) {
        this.at = Math.min(stop + 1, line.length);
        return true;
      }
      while (this.at < stop) {
        if (literal) body.add(line[this.at]!, this.at++);
        else this.unit(body, "heredoc");
      }
      if (line[this.at] === "\n") body.add("\n", this.at++);
    }
    return false;
  }
}

export function readPosix(line: string): Script {
  const shell = new Posix(line, new Map());
  shell.run(0, false);
  return { commands: shell.commands(), errors: shell.errors, files: new Map() };
}
