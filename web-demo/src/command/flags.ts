// Flags as kubectl reads them (by pflag): `--name value`, `--name=value`, `-n value`,
// `-nvalue`, `-n=value`, several letters behind one dash, and `--` that ends them.
import type { Span } from "mxpatch/init";
import type { Findings } from "./finding.js";
import { slice, type Word } from "./word.js";

/** `value`: one follows. `switch`: one may follow behind `=` only. */
export type Takes = "value" | "switch";

export interface FlagTable {
  readonly long: ReadonlyMap<string, Takes>;
  /** To the long name. */
  readonly short: ReadonlyMap<string, string>;
}

/** `table("patch/p type", "local")`: names with a value, and names without. */
export function table(values: string, switches: string): FlagTable {
  const long = new Map<string, Takes>();
  const short = new Map<string, string>();
  const put = (takes: Takes) => (entry: string) => {
    const [name, letter] = entry.split("/");
    long.set(name!, takes);
    if (letter !== undefined) short.set(letter, name!);
  };
  values.split(" ").filter(Boolean).forEach(put("value"));
  switches.split(" ").filter(Boolean).forEach(put("switch"));
  return { long, short };
}

export function join(...tables: readonly FlagTable[]): FlagTable {
  return {
    long: new Map(tables.flatMap(({ long }) => [...long])),
    short: new Map(tables.flatMap(({ short }) => [...short])),
  };
}

export interface Given {
  readonly value: Word | null;
  /** With its value. */
  readonly range: Span;
}

export interface Parsed {
  readonly flags: ReadonlyMap<string, readonly Given[]>;
  readonly rest: readonly Word[];
}

export function parseFlags(
  program: string,
  words: readonly Word[],
  known: FlagTable,
  findings: Findings,
): Parsed {
  const flags = new Map<string, Given[]>();
  const rest: Word[] = [];
  const give = (name: string, value: Word | null, range: Span): void => {
    flags.set(name, [...(flags.get(name) ?? []), { value, range }]);
  };
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const { text, range } = word;
    // What stands behind it, where a flag takes it.
    const following = (name: string, shown: string): void => {
      const value = words[++i];
      if (value === undefined)
        findings.error("flag-without-value", range, { flag: shown });
      else give(name, value, { begin: range.begin, end: value.range.end });
    };
    if (text === "--") {
      rest.push(...words.slice(i + 1));
      break;
    }
    if (!text.startsWith("-") || text === "-") rest.push(word);
    else if (text.startsWith("--")) {
      const equals = text.indexOf("=");
      const name = text.slice(2, equals < 0 ? undefined : equals);
      const takes = known.long.get(name);
      if (takes === undefined) {
        unknown(program, `--${name}`, word, findings);
      } else if (equals >= 0) give(name, slice(word, equals + 1), range);
      else if (takes === "value") following(name, `--${name}`);
      else give(name, null, range);
    } else {
      for (let at = 1; at < text.length; at++) {
        const letter = text[at]!;
        const name = known.short.get(letter);
        if (name === undefined) {
          unknown(program, `-${letter}`, word, findings);
          break;
        }
        if (known.long.get(name) === "switch" && text[at + 1] !== "=") {
          give(name, null, range);
          continue;
        }
        const from = text[at + 1] === "=" ? at + 2 : at + 1;
        if (from < text.length || text[at + 1] === "=")
          give(name, slice(word, from), range);
        else following(name, `-${letter}`);
        break;
      }
    }
  }
  return { flags, rest };
}

function unknown(
  program: string,
  flag: string,
  { range }: Word,
  findings: Findings,
): void {
  const end = Math.min(range.begin + flag.length, range.end);
  findings.error("unknown-flag", { begin: range.begin, end }, { program, flag });
}

/** A switch is on where it is given, unless it says false. */
export function isOn({ flags }: Parsed, name: string): boolean {
  const given = flags.get(name)?.at(-1);
  return given !== undefined && !/^(false|f|0)$/i.test(given.value?.text ?? "");
}

/** The last one of a flag, which is the one that counts. */
export function lastOf({ flags }: Parsed, name: string): Given | null {
  return flags.get(name)?.at(-1) ?? null;
}
