// The text of each item of a List, byte for byte, in JSON that was read before. Going
// through JSON.parse() would lose what its numbers cannot hold.

/** Where the value that begins at `at` ends. */
function endOf(json: string, at: number): number {
  let depth = 0;
  for (let i = at; i < json.length; ++i) {
    const c = json[i]!;
    if (c === '"') {
      i = endOfString(json, i) - 1;
    } else if (c === "{" || c === "[") {
      ++depth;
      continue;
    } else if (c === "}" || c === "]") {
      if (depth === 0) return i;
      --depth;
    } else if (depth > 0 || !/[,\s]/.test(c)) {
      continue;
    } else {
      return i;
    }
    if (depth === 0) return i + 1;
  }
  return json.length;
}

function endOfString(json: string, at: number): number {
  let i = at + 1;
  while (json[i] !== '"') i += json[i] === "\\" ? 2 : 1;
  return i + 1;
}

function past(json: string, at: number, what: RegExp): number {
  while (at < json.length && what.test(json[at]!)) ++at;
  return at;
}

/** The items of a List, or null where it has none that are a list. */
export function itemsOf(json: string): readonly string[] | null {
  let at = past(json, json.indexOf("{") + 1, /[\s,]/);
  while (json[at] === '"') {
    const end = endOfString(json, at);
    const key: unknown = JSON.parse(json.slice(at, end));
    at = past(json, end, /[\s:]/);
    if (key === "items") return json[at] === "[" ? elements(json, at) : null;
    at = past(json, endOf(json, at), /[\s,]/);
  }
  return null;
}

function elements(json: string, at: number): readonly string[] {
  const items: string[] = [];
  at = past(json, at + 1, /[\s,]/);
  while (json[at] !== "]") {
    const end = endOf(json, at);
    items.push(json.slice(at, end));
    at = past(json, end, /[\s,]/);
  }
  return items;
}
