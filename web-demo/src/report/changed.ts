import type { Change, Diagnostic, Policy, Verdict } from "mxpatch/init";

/** What became of one change, and the finding that says so. */
export interface Changed {
  readonly change: Change;
  /** `refused`: the field may be updated, but not to this value. */
  readonly answer: "allowed" | "locked" | "refused";
  /** Null where there is none, or it is not listed. */
  readonly finding: Diagnostic | null;
}

/** Every change that is listed, with the finding at its place or inside of it. */
export function changed(
  { changes, diagnostics }: Verdict,
  policy: Policy | null,
): readonly Changed[] {
  const errors = new Map<string, Diagnostic>();
  for (const found of diagnostics) {
    if (found.severity !== "error") continue;
    // A refused label is told below the labels that were added.
    for (let pointer = found.pointer; ; pointer = parentOf(pointer)) {
      if (!errors.has(pointer)) errors.set(pointer, found);
      if (pointer === "") break;
    }
  }
  return changes.map((change) => {
    const finding = change.allowed ? null : (errors.get(change.pointer) ?? null);
    return { change, answer: answerOf(change, policy), finding };
  });
}

const parentOf = (pointer: string): string =>
  pointer.slice(0, Math.max(pointer.lastIndexOf("/"), 0));

function answerOf(change: Change, policy: Policy | null): Changed["answer"] {
  if (change.allowed) return "allowed";
  return policy?.place(change.pointer).kind === "updatable" ? "refused" : "locked";
}
