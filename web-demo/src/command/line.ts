// A pasted line, read against the document that the page shows.
import type { Judged } from "../judge/judge.js";
import { remember } from "../judge/remember.js";
import { jsonOf } from "../object/json.js";
import type { State } from "../state/state.js";
import { readCommand, type Reading } from "./read.js";
import type { Subject } from "./subject.js";

const nobody = { apiVersion: null, kind: null, namespace: null, name: null };

const subjectOf = remember(
  (document: Judged["document"], policy: Judged["rules"]["policy"]): Subject => {
    const identity = document.identity ?? nobody;
    const resource = policy?.matches(identity) ? policy.match.resource : null;
    return { identity, resource, json: jsonOf(document.value) };
  },
);

const read = remember(readCommand);

export const readLine = (line: string, { document, rules }: Judged) =>
  read(line, subjectOf(document, rules.policy));

/** Of the state's line: while it makes the patch, and while it is shown. */
export function lineOf(state: State, judged: Judged): Reading | undefined {
  const { command, changeTab } = state;
  const reading = command === null ? null : readLine(command, judged);
  const counts = reading !== null && (reading.patch !== null || changeTab === "command");
  return counts ? reading : undefined;
}
