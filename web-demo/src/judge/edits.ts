// A text as controls change it, JSON or YAML: by edit() and unset(), so that whatever
// else stands in it stays as it is written.
import {
  edit,
  format,
  unset,
  type Edited,
  type JsonValue,
  type Text,
} from "mxpatch/init";
import { read, type Reading } from "./texts.js";

/** A text that was changed, maybe in steps. */
export interface Changed extends Reading {
  /** The YAML had to be written anew, without its comments. */
  readonly rewritten?: boolean;
}

type Given = Exclude<Text, Uint8Array>;

const isEmpty = (text: string): boolean => /^\s*(\{\s*\}\s*)?$/.test(text);

function changed(before: Changed, change: (text: Given) => string | Edited): Changed {
  const { text, value, blank } = before;
  const made = change(blank || value === null ? text : (value as Given));
  if (typeof made !== "string") {
    const rewritten = before.rewritten === true || made.rewritten;
    return { ...read(made.text, "patch", "en"), rewritten };
  }
  return read(isEmpty(text) ? format(made, "pretty") : made, "patch", "en");
}

export const put = (text: Changed, path: readonly string[], value: JsonValue): Changed =>
  changed(text, (given) => edit(given as string, path, value));

export const take = (text: Changed, path: readonly string[]): Changed =>
  changed(text, (given) => unset(given as string, path));
