import type { PolicyChoice, Sizes, State } from "../state/state.js";
import { isFlag, isText, oneOf, orNull, type Check, type Shape } from "./shape.js";

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const holds = (value: Record<string, unknown>, ...keys: string[]): boolean => {
  const there = Object.keys(value);
  return there.length === keys.length && keys.every((key) => Object.hasOwn(value, key));
};

const isPolicy: Check = (value) => {
  if (!isRecord(value)) return false;
  const { kind, name } = value as Partial<Record<"kind" | "name", unknown>>;
  if (kind === "builtin") return isText(name) && holds(value, "kind", "name");
  const others: readonly PolicyChoice["kind"][] = ["chosen", "own"];
  return others.some((other) => other === kind) && holds(value, "kind");
};

const isShare: Check = (value) => typeof value === "number" && value >= 0 && value <= 1;

const isSizes: Check = (value) => {
  if (!isRecord(value)) return false;
  const { columns, rows } = value as Partial<Record<keyof Sizes, unknown>>;
  return holds(value, "columns", "rows") && isShare(columns) && isShare(rows);
};

/** Which finding: a whole number that an array can have. */
const isIndex: Check = (value) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < 1e6;

/** What a link may say of each part of the state. A part more here than there, or less,
 * is an error of the compiler; a new one is missing in old links, and then as at first. */
export const stateShape: Shape<State> = {
  document: isText,
  patch: isText,
  updated: orNull(isText),
  command: orNull(isText),
  policy: isPolicy,
  ownPolicy: isText,
  unauthorized: isFlag,
  changeTab: oneOf("patch", "form", "object", "command"),
  resultTab: oneOf("changes", "merged", "undo", "send"),
  phoneTab: oneOf("document", "change", "result"),
  mergedView: oneOf("unified", "split"),
  shell: oneOf("posix", "powershell"),
  pinned: isFlag,
  drawer: orNull(oneOf("policy", "examples", "share")),
  selected: orNull(isIndex),
  language: oneOf("en", "zh"),
  theme: oneOf("system", "light", "dark"),
  sizes: isSizes,
};
