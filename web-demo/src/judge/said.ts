import type { Language, Text } from "mxpatch/init";
import { amountOf } from "./amount.js";
import type { Judged } from "./judge.js";

/** The patch that says the change, however it was made. Null where none can be read, or
 * none says what was edited. */
export function patchOf(
  { document, patch, updated }: Judged,
  language: Language,
): Text | null {
  if (updated === null) return patch.value;
  if (document.value === null || updated.value === null) return null;
  return amountOf(document.value, updated.value, language).made;
}
