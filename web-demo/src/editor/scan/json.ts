import type { Emit, Place, Role } from "./tokens.js";

const words = new Set(["true", "false", "null"]);
const isSpace = (unit: number) => unit === 32 || (unit >= 9 && unit <= 13);
const isMark = (unit: number) =>
  unit === 0x7b ||
  unit === 0x7d ||
  unit === 0x5b ||
  unit === 0x5d ||
  unit === 0x3a ||
  unit === 0x2c;

/** The end of the string that begins at a quote. A string that is not closed ends
 * with its line, so that one half-typed quote does not turn the rest over. */
export function endOfString(
  text: string,
  begin: number,
): { end: number; closed: boolean } {
  for (let at = begin + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) return { end: at + 1, closed: true };
    if (unit === 0x5c) at++;
    else if (unit === 10) return { end: at, closed: false };
  }
  return { end: text.length, closed: false };
}

function endOfWord(text: string, begin: number): number {
  let at = begin;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (isSpace(unit) || isMark(unit) || unit === 0x22) break;
    at++;
  }
  return at;
}

function roleOfWord(word: string): Role {
  if (words.has(word)) return "word";
  return /^-?\d/.test(word) ? "number" : "mark";
}

/** The tokens of a line, which stands at `offset` in its text, up to `until`. */
export function jsonTokens(
  line: string,
  offset: number,
  until: number,
  emit: Emit,
): void {
  let at = 0;
  while (at < line.length && offset + at < until) {
    const unit = line.charCodeAt(at);
    if (isSpace(unit)) {
      at++;
    } else if (isMark(unit)) {
      emit(offset + at, offset + at + 1, "mark");
      at++;
    } else if (unit === 0x22) {
      const { end } = endOfString(line, at);
      let next = end;
      while (next < line.length && isSpace(line.charCodeAt(next))) next++;
      const key = line.charCodeAt(next) === 0x3a;
      emit(offset + at, offset + end, key ? "key" : "string");
      at = end;
    } else {
      const end = endOfWord(line, at);
      emit(offset + at, offset + end, roleOfWord(line.slice(at, end)));
      at = end;
    }
  }
}

interface Frame {
  readonly object: boolean;
  /** The member, or the number of the element, that is being read. */
  key: string | null;
  element: number;
  /** A colon stood after the key. */
  colon: boolean;
  /** So did a value: what follows without a comma is the next key. */
  filled: boolean;
  names: string[];
}

/** What a string of a text says; as it is written where that is no JSON. */
function spelled(written: string, closed: boolean): string {
  try {
    return JSON.parse(closed ? written : `${written}"`) as string;
  } catch {
    return written.slice(1, closed ? -1 : undefined);
  }
}

/** Where a position stands in JSON, whether or not the rest of it is well formed. */
export function jsonPlace(text: string, position: number): Place | null {
  const frames: Frame[] = [];
  let at = 0;
  let token = { from: position, to: position, word: "", closed: false };
  while (at < text.length && at < position) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) {
      const { end, closed } = endOfString(text, at);
      if (position <= end) {
        const word = spelled(text.slice(at, end), closed);
        token = { from: at, to: end, word, closed };
        break;
      }
      named(frames, () => spelled(text.slice(at, end), closed));
      at = end;
    } else if (isMark(unit)) {
      structure(frames, unit);
      at++;
    } else if (isSpace(unit)) {
      at++;
    } else {
      const end = endOfWord(text, at);
      if (position <= end) {
        token = { from: at, to: end, word: text.slice(at, end), closed: true };
        break;
      }
      const top = frames.at(-1);
      if (top !== undefined) top.filled = top.colon;
      at = end;
    }
  }
  // The next token where the position is just before one.
  if (token.from === token.to) token = startingAt(text, position) ?? token;
  const top = frames.at(-1);
  if (top === undefined) return null;
  const atKey = isKeyAt(frames);
  const path = frames.slice(0, -1).map(nameOf);
  if (!atKey) path.push(nameOf(top));
  const after = following(text, token.to, atKey);
  const taken = atKey ? [...top.names, ...after.names] : [];
  const list = frames.findIndex(({ object }) => !object);
  const plain = list === -1 ? path.length : Math.min(list, path.length);
  const { from, to, word, closed } = token;
  const lineStart = text.lastIndexOf("\n", position - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, lineStart + 200))![0].length;
  return {
    path,
    plain,
    at: atKey ? "key" : "value",
    from,
    to,
    word,
    closed,
    taken,
    colon: after.colon,
    more: after.more,
    indent,
  };
}

const nameOf = (frame: Frame) =>
  frame.object ? (frame.key ?? "") : String(frame.element);

function isKeyAt(frames: readonly Frame[]): boolean {
  const top = frames.at(-1);
  return top !== undefined && top.object && (!top.colon || top.filled);
}

function named(frames: readonly Frame[], name: () => string): void {
  const top = frames.at(-1);
  if (top === undefined || !top.object) return;
  if (!isKeyAt(frames)) {
    top.filled = true;
    return;
  }
  top.key = name();
  top.names.push(top.key);
  top.colon = false;
  top.filled = false;
}

function structure(frames: Frame[], unit: number): void {
  const top = frames.at(-1);
  if (unit === 0x7b || unit === 0x5b) {
    frames.push({
      object: unit === 0x7b,
      key: null,
      element: 0,
      colon: false,
      filled: false,
      names: [],
    });
  } else if (unit === 0x7d || unit === 0x5d) {
    frames.pop();
    const outer = frames.at(-1);
    if (outer !== undefined) outer.filled = outer.colon;
  } else if (top !== undefined && unit === 0x3a) {
    top.colon = top.object;
    top.filled = false;
  } else if (top !== undefined) {
    top.colon = false;
    top.filled = false;
    top.key = null;
    top.element++;
  }
}

function startingAt(text: string, position: number) {
  const unit = text.charCodeAt(position);
  if (position >= text.length || isSpace(unit) || isMark(unit)) return null;
  if (unit !== 0x22) {
    const to = endOfWord(text, position);
    return { from: position, to, word: text.slice(position, to), closed: true };
  }
  const { end, closed } = endOfString(text, position);
  return {
    from: position,
    to: end,
    word: spelled(text.slice(position, end), closed),
    closed,
  };
}

// As far as completion looks ahead for names that are taken.
const ahead = 1 << 16;

/** What stands behind a position in the same object. */
function following(text: string, position: number, atKey: boolean) {
  const names: string[] = [];
  const most = Math.min(text.length, position + ahead);
  let depth = 0;
  let colon: boolean | null = null;
  let more = false;
  let expectKey = false;
  for (let at = position; at < most;) {
    const unit = text.charCodeAt(at);
    if (isSpace(unit)) {
      at++;
      continue;
    }
    if (colon === null) colon = unit === 0x3a && atKey;
    if (depth === 0 && unit !== 0x3a && unit !== 0x2c && unit !== 0x7d && unit !== 0x5d) {
      if (!colon || expectKey) more = true;
    }
    if (unit === 0x22) {
      const { end, closed } = endOfString(text, at);
      const key = depth === 0 && /^\s*:/.test(text.slice(end, end + 40));
      if (key) names.push(spelled(text.slice(at, end), closed));
      at = end;
      continue;
    }
    if (unit === 0x7b || unit === 0x5b) depth++;
    else if (unit === 0x7d || unit === 0x5d) {
      if (depth-- === 0) break;
    } else if (unit === 0x2c && depth === 0) {
      expectKey = true;
    }
    at++;
  }
  // A comma already stands there.
  const comma = /^\s*,/.test(text.slice(position, position + 200));
  return { names, colon: colon ?? false, more: more && !comma };
}
