// The escapes of `$'…'`, by which bash and zsh write what has no key.
import type { Builder } from "./word.js";

const letters: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  e: "\x1b",
  E: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};
const codes = /^(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))/;

/** Reads from behind `$'`; gives where it ends, or more than the line's length where
 * its quote is missing. */
export function readAnsi(line: string, begin: number, made: Builder): number {
  for (let at = begin; at < line.length; at++) {
    const c = line[at]!;
    if (c === "'") return at + 1;
    const next = line[at + 1];
    if (c !== "\\" || next === undefined) {
      made.add(c, at);
      continue;
    }
    const rest = line.slice(at + 1, at + 10);
    const code = codes.exec(rest);
    const octal = /^[0-7]{1,3}/.exec(rest);
    if (code !== null) {
      const point = parseInt(code[1] ?? code[2] ?? code[3]!, 16);
      made.add(point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd", at);
      at += code[0].length;
    } else if (octal !== null) {
      made.add(String.fromCharCode(parseInt(octal[0], 8) & 0xff), at);
      at += octal[0].length;
    } else {
      if (next in letters) made.add(letters[next]!, at);
      else if ("\\'\"?".includes(next)) made.add(next, at + 1);
      else made.add(`\\${next}`, at);
      at++;
    }
  }
  return line.length + 1;
}
