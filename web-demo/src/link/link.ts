// All that a person can change, as a fragment of a URL or as a file. Neither is ever
// sent to a server: a browser keeps the fragment to itself.
import { fromBase64url, toBase64url } from "./base64url.js";
import { deflate, inflate, TooLarge } from "./deflate.js";
import { readShape, type Shape } from "./shape.js";

/** Bytes of a link that chats and browsers carry whole; above it a file is offered. */
export const longLink = 8192;

/** What a link or a file may become: two texts at their limits of 3 MiB, escaped. */
export const limit = 16 << 20;

const format = "mxpatch.page/v1";
const lead = "#v1=";

export type LinkFault =
  | { readonly fault: "unknown-version"; readonly version: string }
  | { readonly fault: "damaged" | "too-large" | "no-object" }
  | { readonly fault: "unknown-key" | "wrong-type"; readonly key: string };

export const isFault = (read: object): read is LinkFault => Object.hasOwn(read, "fault");

/** Whether the fragment is meant to be read: others are places in the page. */
export const isLink = (fragment: string): boolean => /^#v\d+=/i.test(fragment);

export async function writeFragment(state: object): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(state));
  return lead + toBase64url(await deflate(bytes));
}

export async function readFragment<T extends object>(
  fragment: string,
  shape: Shape<T>,
  rest: T,
): Promise<T | LinkFault> {
  const version = /^#(v[^=]*)=/i.exec(fragment)?.[1];
  if (version !== undefined && version !== "v1") {
    return { fault: "unknown-version", version: version.slice(0, 20) };
  }
  if (version === undefined) return { fault: "damaged" };
  const packed = fromBase64url(fragment.slice(lead.length));
  if (packed === null) return { fault: "damaged" };
  let text: string;
  try {
    const bytes = await inflate(packed, limit);
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    return { fault: error instanceof TooLarge ? "too-large" : "damaged" };
  }
  const value = parse(text);
  return value === undefined ? { fault: "damaged" } : readShape(value, shape, rest);
}

/** The same as a file, which says what it is. */
export function writeFile(state: object): string {
  return JSON.stringify({ format, ...state }, null, 2) + "\n";
}

/** Whether a file that somebody opens is one of these, and no object of Kubernetes. */
export const isFile = (text: string): boolean =>
  /^\s*\{\s*"format"\s*:\s*"mxpatch\.page\//.test(text.slice(0, 200));

export function readFile<T extends object>(
  text: string,
  shape: Shape<T>,
  rest: T,
): T | LinkFault {
  if (text.length > limit) return { fault: "too-large" };
  const version = /"mxpatch\.page\/([^"\\]{1,20})"/.exec(text.slice(0, 200))?.[1];
  if (version !== "v1") return { fault: "unknown-version", version: version ?? "" };
  const value = parse(text) as { format?: unknown } | undefined;
  if (value === undefined) return { fault: "damaged" };
  const { format: said, ...state } = value;
  return said === format ? readShape(state, shape, rest) : { fault: "damaged" };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
