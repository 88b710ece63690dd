// A text as controls change it: by edit() and unset(), so that whatever else stands in it
// stays as it is written.
import { edit, format, unset, type JsonValue } from "mxpatch/init";
import { read, type Reading } from "./texts.js";

const pretty = (text: string): string => format(text, "pretty");

const isEmpty = (text: string): boolean => /^\s*(\{\s*\}\s*)?$/.test(text);

// JSON to edit: of a YAML patch the same in JSON.
function jsonOf({ text, value }: Reading): string {
  if (isEmpty(text)) return "{}";
  const yaml = typeof value === "object" && value !== null && "json" in value;
  return yaml ? pretty(value.json) : text;
}

export function put(patch: Reading, path: readonly string[], value: JsonValue): Reading {
  const made = edit(jsonOf(patch), path, value);
  return read(isEmpty(patch.text) ? pretty(made) : made, "patch", "en");
}

export function take(patch: Reading, path: readonly string[]): Reading {
  return read(unset(jsonOf(patch), path), "patch", "en");
}
