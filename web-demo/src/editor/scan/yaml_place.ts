import type { Place } from "./tokens.js";
import { YamlScan, type Found, type Frame } from "./yaml.js";

/** Where a position stands in YAML, whether or not the rest of it is well formed. */
export function yamlPlace(text: string, position: number): Place | null {
  const scan = new YamlScan();
  const begin = text.lastIndexOf("\n", position - 1) + 1;
  for (let at = 0; at < begin;) {
    const end = text.indexOf("\n", at);
    scan.line(text.slice(at, end), at, () => {});
    at = end + 1;
  }
  const until = text.indexOf("\n", position);
  const line = text.slice(begin, until === -1 ? text.length : until);
  const indent = line.search(/[^ ]|$/);
  if (scan.literal !== null && (indent > scan.literal || indent === line.length))
    return null;
  if (scan.quote !== null) return null;

  // The token at the position, and the frames as they are there.
  let token: Found | null = null;
  let last: Found | null = null;
  let frames = scan.frames.map(copied);
  scan.line(line, begin, (found) => {
    const behind =
      found.from > position || (found.from === position && found.role === "mark");
    if (behind || token !== null) return;
    last = found;
    frames = scan.frames.map(copied);
    if (found.role !== "mark" && position <= found.to) token = found;
  });
  if ((last as Found | null)?.role === "comment") return null;
  return placed(text, position, { begin, line, indent }, frames, token);
}

const copied = (frame: Frame): Frame => ({ ...frame, names: [...frame.names] });

interface Line {
  readonly begin: number;
  readonly line: string;
  readonly indent: number;
}

function placed(
  text: string,
  position: number,
  { begin, line, indent }: Line,
  frames: Frame[],
  token: Found | null,
): Place | null {
  const names = (until: number) => pathOf(frames, until);
  const rest = line.slice((token?.to ?? position) - begin);
  const common = {
    from: token?.from ?? position,
    to: token?.to ?? position,
    word: token === null ? "" : wordOf(text.slice(token.from, token.to)),
    closed: true,
    colon: /^\s*:(\s|$)/.test(rest),
    more: false,
    indent,
  };
  const top = frames.at(-1);
  const inFlow = top?.column === -1;
  if (token?.at === "key" || (inFlow && top.kind === "map" && !top.colon)) {
    const taken = top!.names.filter((name) => token?.at !== "key" || name !== top!.key);
    return { ...common, ...names(frames.length - 1), at: "key", taken };
  }
  if (inFlow || token?.at === "value")
    return { ...common, ...names(frames.length), at: "value", taken: [] };
  // Nothing but space before: a name may begin here. Else it is a key's value.
  const column = (token?.from ?? position) - begin;
  if (/^[ ]*(- +)*$/.test(line.slice(0, column)))
    return newName(common, frames, column, names);
  return top === undefined
    ? null
    : { ...common, ...names(frames.length), at: "value", taken: [] };
}

function newName(
  common: Omit<Place, "path" | "plain" | "at" | "taken">,
  frames: Frame[],
  column: number,
  names: (until: number) => Pick<Place, "path" | "plain">,
): Place {
  const scan = new YamlScan();
  scan.frames = frames;
  scan.leave(column);
  const top = frames.at(-1);
  const same = top?.kind === "map" && (top.column === column || top.filled);
  return {
    ...common,
    ...names(same ? frames.length - 1 : frames.length),
    at: "key",
    taken: same ? [...top.names] : [],
  };
}

function pathOf(frames: readonly Frame[], until: number): Pick<Place, "path" | "plain"> {
  const names = frames.slice(0, until);
  const list = names.findIndex(({ kind }) => kind === "list");
  return {
    path: names.map((one) =>
      one.kind === "map" ? (one.key ?? "") : String(one.element),
    ),
    plain: list === -1 ? names.length : list,
  };
}

const wordOf = (written: string) => written.replace(/^(["'])(.*)\1$/, "$2");
