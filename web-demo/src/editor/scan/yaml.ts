// A line of YAML at a time, as far as colours and paths of names need it: block and
// flow, quoted and literal. What a text means is the core's to say.
import { roleOfScalar, type Role } from "./tokens.js";
import { endOfQuoted, keyAt, skipSpaces, type Key } from "./yaml_keys.js";

export const yamlWords = /^(true|false|null|~|yes|no|on|off)$/i;

/** An object or a list that is open. */
export interface Frame {
  readonly kind: "map" | "list";
  /** Where its members begin; -1 in braces and brackets. */
  readonly column: number;
  key: string | null;
  element: number;
  /** Something stands behind the key, or begins there. */
  filled: boolean;
  /** In braces: a colon stood after the key. */
  colon: boolean;
  names: string[];
}

/** A token of the line, and where it stands. */
export interface Found {
  readonly from: number;
  readonly to: number;
  readonly role: Role;
  /** `alone`: a name that has no colon yet, or text that goes on. */
  readonly at: "key" | "value" | "alone";
}

const frame = (kind: Frame["kind"], column: number): Frame => ({
  kind,
  column,
  key: null,
  element: 0,
  filled: false,
  colon: false,
  names: [],
});

export class YamlScan {
  frames: Frame[] = [];
  /** Of a literal: what stands deeper than this column is its text. */
  literal: number | null = null;
  /** The quote of a scalar that goes on over lines. */
  quote: string | null = null;

  /** The same once more; names are not kept, as only a search for a place asks. */
  copy(): YamlScan {
    const other = new YamlScan();
    other.frames = this.frames.map((one) => ({ ...one, names: [] }));
    other.literal = this.literal;
    other.quote = this.quote;
    return other;
  }

  get flow(): boolean {
    return this.frames.at(-1)?.column === -1;
  }

  /** Reads a line, which stands at `offset`, and tells of each token when the frames
   * are as they are behind it. */
  line(line: string, offset: number, tell: (found: Found) => void): void {
    const emit = (from: number, to: number, role: Role, at: Found["at"] = "value") =>
      tell({ from: offset + from, to: offset + to, role, at });
    const indent = line.search(/[^ ]|$/);
    const blank = indent === line.length || line[indent] === "\r";
    if (this.literal !== null) {
      if (blank) return;
      if (indent > this.literal) {
        emit(indent, line.length, "string");
        return;
      }
      this.literal = null;
    }
    if (this.quote !== null) {
      this.values(line, this.quoted(line, 0, emit), emit);
    } else if (this.flow) {
      this.values(line, 0, emit);
    } else if (/^(---|\.\.\.)(\s|$)/.test(line)) {
      this.frames = [];
      emit(0, 3, "mark");
      this.block(line, 3, emit);
    } else if (line.startsWith("%")) {
      emit(0, line.length, "comment");
    } else if (!blank) {
      this.block(line, indent, emit);
    }
  }

  // From the first column that is not a space, outside of braces.
  private block(line: string, begin: number, emit: Tell): void {
    let at = begin;
    while (line[at] === "-" && /^(\s|$)/.test(line.slice(at + 1, at + 2))) {
      this.element(at);
      emit(at, at + 1, "mark", "alone");
      at = skipSpaces(line, at + 1);
    }
    if (at >= line.length) return;
    if (line[at] === "#") return emit(at, line.length, "comment");
    const key = keyAt(line, at);
    if (key === null) {
      // Text that goes on from the line above, or a name without its colon yet.
      this.values(line, at, emit, true);
      return;
    }
    this.member(at, key.name);
    emit(at, key.end, "key", "key");
    emit(key.colon, key.colon + 1, "mark");
    this.values(line, key.colon + 1, emit);
  }

  private element(column: number): void {
    const { frames } = this;
    while (frames.length > 0 && frames.at(-1)!.column > column) frames.pop();
    const top = frames.at(-1);
    if (top?.kind === "list" && top.column === column) {
      top.element++;
      top.filled = false;
      return;
    }
    if (top !== undefined) top.filled = true;
    frames.push(frame("list", column));
  }

  private member(column: number, name: string): void {
    this.leave(column);
    let top = this.frames.at(-1);
    if (top === undefined || top.kind !== "map" || top.column !== column) {
      if (top !== undefined) top.filled = true;
      top = frame("map", column);
      this.frames.push(top);
    }
    top.key = name;
    top.filled = false;
    top.names.push(name);
  }

  /** Leaves what has ended before a member at this column. */
  leave(column: number): void {
    const { frames } = this;
    for (let top = frames.at(-1); top !== undefined; top = frames.at(-1)) {
      const ended = top.column > column || (top.column === column && top.kind === "list");
      if (!ended) return;
      frames.pop();
    }
  }

  // Values until the end of the line; in braces also their keys and marks.
  private values(line: string, begin: number, emit: Tell, alone = false): void {
    let at = skipSpaces(line, begin);
    while (at < line.length) {
      const unit = line[at]!;
      if (unit === "#" && (at === 0 || /\s/.test(line[at - 1]!))) {
        emit(at, line.length, "comment");
        return;
      }
      const next = this.value(line, at, unit, emit, alone);
      if (next === at) return;
      at = skipSpaces(line, next);
    }
  }

  private value(
    line: string,
    at: number,
    unit: string,
    emit: Tell,
    alone: boolean,
  ): number {
    const top = this.frames.at(-1);
    if (unit === "{" || unit === "[") {
      if (top !== undefined) top.filled = true;
      this.frames.push(frame(unit === "{" ? "map" : "list", -1));
      emit(at, at + 1, "mark");
      return at + 1;
    }
    if (this.flow && /[}\],:]/.test(unit)) {
      this.mark(unit);
      emit(at, at + 1, "mark");
      return at + 1;
    }
    if (!this.flow && (unit === "|" || unit === ">")) {
      const end = line.search(/\s*(#.*)?$/);
      emit(at, Math.max(end, at + 1), "mark");
      this.literal = top?.column ?? -1;
      if (top !== undefined) top.filled = true;
      return line.length;
    }
    if (unit === "&" || unit === "*" || unit === "!") {
      const end = at + /^[^\s,{}[\]]+/.exec(line.slice(at))![0].length;
      emit(at, end, "mark");
      return end;
    }
    if (unit === '"' || unit === "'") {
      const key =
        this.flow && !top!.colon && top!.kind === "map" ? keyAt(line, at, true) : null;
      if (key !== null) return this.flowKey(at, key, emit);
      this.quote = unit;
      if (top !== undefined) top.filled = true;
      return this.quoted(line, at, emit, at + 1);
    }
    return this.plain(line, at, emit, alone);
  }

  private mark(unit: string): void {
    const top = this.frames.at(-1)!;
    if (unit === ":") {
      top.colon = top.kind === "map";
    } else if (unit === ",") {
      top.colon = false;
      top.key = null;
      top.element++;
    } else {
      this.frames.pop();
    }
  }

  private flowKey(at: number, key: Key, emit: Tell): number {
    const top = this.frames.at(-1)!;
    top.key = key.name;
    top.names.push(key.name);
    emit(at, key.end, "key", "key");
    return key.end;
  }

  private plain(line: string, at: number, emit: Tell, alone: boolean): number {
    const top = this.frames.at(-1);
    const flow = this.flow;
    if (flow && top!.kind === "map" && !top!.colon) {
      const key = keyAt(line, at, true);
      if (key !== null) return this.flowKey(at, key, emit);
    }
    const rest = line.slice(at);
    const written = (
      flow ? /^[^,{}[\]#:]*([#:][^\s,{}[\]][^,{}[\]#:]*)*/ : /^[^]*?(?=\s+#|\s*$)/
    ).exec(rest)![0];
    const end = at + Math.max(1, written.trimEnd().length);
    const asKey = flow ? top!.kind === "map" && !top!.colon : alone;
    if (top !== undefined && !asKey) top.filled = true;
    emit(
      at,
      end,
      roleOfScalar(line.slice(at, end), yamlWords),
      asKey ? "alone" : "value",
    );
    return end;
  }

  // A quoted scalar from `begin`, which may have begun on a line before.
  private quoted(line: string, begin: number, emit: Tell, from = begin): number {
    const end = endOfQuoted(line, from, this.quote!);
    emit(begin, end ?? line.length, "string");
    if (end !== null) this.quote = null;
    return end ?? line.length;
  }
}

type Tell = (from: number, to: number, role: Role, at?: Found["at"]) => void;
