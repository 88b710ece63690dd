import type { Text } from "mxpatch/init";

/** A text's JSON, whatever it was written in; null where it is none or is bytes. */
export function jsonOf(text: Text | null): string | null {
  if (text === null || text instanceof Uint8Array) return null;
  return typeof text === "string" ? text : text.json;
}
