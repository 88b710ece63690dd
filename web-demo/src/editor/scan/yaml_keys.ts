// Names of YAML, plain and quoted.

export interface Key {
  readonly name: string;
  readonly end: number;
  readonly colon: number;
}

export function skipSpaces(line: string, begin: number): number {
  let at = begin;
  while (at < line.length && /\s/.test(line[at]!)) at++;
  return at;
}

export function endOfQuoted(line: string, from: number, quote: string): number | null {
  for (let at = from; at < line.length; at++) {
    if (line[at] === quote) {
      if (quote === '"' || line[at + 1] !== "'") return at + 1;
      at++;
    } else if (quote === '"' && line[at] === "\\") {
      at++;
    }
  }
  return null;
}

function unquoted(written: string): string {
  if (written.startsWith("'")) return written.slice(1, -1).replaceAll("''", "'");
  try {
    return JSON.parse(written) as string;
  } catch {
    return written.slice(1, -1);
  }
}

// A name with its colon.
export function keyAt(line: string, at: number, flow = false): Key | null {
  const quote = line[at];
  if (quote === '"' || quote === "'") {
    const end = endOfQuoted(line, at + 1, quote);
    if (end === null) return null;
    const colon = skipSpaces(line, end);
    if (line[colon] !== ":") return null;
    return { name: unquoted(line.slice(at, end)), end, colon };
  }
  if (/[{}[\],#&*!|>%@`]/.test(quote ?? "#")) return null;
  for (let colon = at; colon < line.length; colon++) {
    const unit = line[colon]!;
    if (unit === "#" && /\s/.test(line[colon - 1] ?? "")) return null;
    if (flow && /[{}[\],]/.test(unit)) return null;
    const next = line[colon + 1] ?? " ";
    if (unit !== ":" || !(/\s/.test(next) || (flow && /[,{}[\]]/.test(next)))) continue;
    const name = line.slice(at, colon).trimEnd();
    return { name, end: at + name.length, colon };
  }
  return null;
}
