// JSON.stringify, but exact: what is not JSON throws, where null would take a field
// away, and a bigint is a number.

export function jsonOf(value: unknown, key = ""): string | undefined {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new TypeError(`mxpatch: ${value} is not a JSON value`);
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === "function") return jsonOf(toJSON.call(value, key), key);
  if (Array.isArray(value)) {
    const all = Array.from(value, (each, i) => jsonOf(each, String(i)) ?? "null");
    return `[${all.join()}]`;
  }
  const members: string[] = [];
  for (const [name, each] of Object.entries(value)) {
    const text = jsonOf(each, name);
    if (text !== undefined) members.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${members.join()}}`;
}
