import type { Gate, Language, Text } from "mxpatch/init";
import type { Judged } from "./judge.js";
import { remember } from "./remember.js";
import { patchOf } from "./said.js";
import { attempt } from "./texts.js";

const made = remember((gate: Gate, document: Text, patch: Text) =>
  attempt(() => gate.undo(document, patch), "patch"),
);

/** The patch that takes the change back, or the faults for which there is none; JSON. Null
 * while there is no change that can be read. */
export function undoOf(judged: Judged, language: Language) {
  const { gate } = judged.rules;
  const document = judged.document.value;
  const ready = judged.verdict !== null && judged.verdict.merged !== null;
  const patch = patchOf(judged, language);
  if (!ready || gate === null || document === null || patch === null) return null;
  return made(gate, document, patch);
}
