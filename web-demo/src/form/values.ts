// What a person types and what JSON holds.
import type { FieldRule, FieldType, JsonValue } from "mxpatch/init";

/** A value as it stands in a control: strings without their quotes. */
export function textOf(json: string | null): string {
  if (json === null) return "";
  return json.startsWith('"') ? (JSON.parse(json) as string) : json;
}

const integer = /^-?(0|[1-9][0-9]*)$/;

/** A number that loses nothing. */
const exact = (digits: string): number | bigint => {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : BigInt(digits);
};

/** What is typed, as JSON; undefined where it is none yet. What is no integer becomes a
 * string, of which the gate says what is wrong. */
export function valueOf(type: FieldType, text: string): JsonValue | undefined {
  if (type === "integer" && integer.test(text)) return exact(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  if (type !== "any") return text;
  try {
    return exactly(text);
  } catch {
    return undefined;
  }
}

/** The value of a JSON text. */
export const exactly = (json: string): JsonValue =>
  JSON.parse(json, keepDigits) as JsonValue;

// Browsers that know it tell how a number was spelled.
function keepDigits(_: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  return typeof value === "number" && source !== undefined && integer.test(source)
    ? exact(source)
    : value;
}

/** The words that a value is chosen from; null where it is typed. */
export const optionsOf = ({ enum: words, type }: FieldRule): readonly string[] | null =>
  words.length > 0 ? words : type === "boolean" ? ["true", "false"] : null;

/** What was typed, for as long as the patch holds what came of it: white space, and what
 * is no value yet, would be lost otherwise. */
export class Typed {
  private readonly texts = new Map<string, { text: string; made: string | null }>();

  keep(pointer: string, text: string): void {
    this.texts.set(pointer, { text, made: null });
  }

  /** `made`: what the patch holds there now. */
  show(pointer: string, made: string | null, otherwise: string): string {
    const typed = this.texts.get(pointer);
    if (typed === undefined) return otherwise;
    typed.made ??= made ?? "";
    if (typed.made === (made ?? "")) return typed.text;
    this.texts.delete(pointer);
    return otherwise;
  }
}

const units = [
  [86_400n, "d"],
  [3_600n, "h"],
  [60n, "min"],
  [1n, "s"],
] as const;

/** Seconds as people say them, the two greatest units: `1 h 30 min`; null where that is
 * no help. */
export function duration(text: string): string | null {
  if (!integer.test(text) || text.startsWith("-")) return null;
  let left = BigInt(text);
  if (left < 60n) return null;
  const parts: string[] = [];
  for (const [size, name] of units) {
    if (left >= size && parts.length < 2) parts.push(`${left / size} ${name}`);
    left %= size;
  }
  return parts.join(" ");
}
