import type { Diagnostic, Fault } from "mxpatch/init";

/** What is wrong with a text, of a verdict or of a text that could not be read. */
export type Finding = Pick<
  Diagnostic,
  | "code"
  | "severity"
  | "input"
  | "pointer"
  | "field"
  | "range"
  | "line"
  | "column"
  | "message"
  | "fix"
  | "related"
>;

export function findingOf(fault: Fault, input = fault.input): Finding {
  const { code, range, line, column, message, fix } = fault;
  const place = { range, line, column };
  const where = { pointer: "", field: "", related: [] };
  return { code, severity: "error", input, ...where, ...place, message, fix };
}
