// What native code says of the cases of tests/data.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { program } from "./places.mjs";

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decoded(base64) {
  try {
    return strict.decode(Buffer.from(base64, "base64"));
  } catch {
    return undefined;
  }
}

/** The cases that ask what a page asks: for a verdict on two texts, by the usual limits.
 * `outcome` is the verdict's JSON as native code writes it. In JSON as they are, or in
 * YAML as kubectl would print them. */
export async function verdicts(format) {
  const name = format === "yaml" ? "mxpatch_outcomes_yaml" : "mxpatch_outcomes";
  const run = spawn(program(name), { stdio: ["ignore", "pipe", "inherit"] });
  const found = [];
  for await (const line of createInterface({ input: run.stdout })) {
    const one = JSON.parse(line);
    if (one.operation !== "patch" && one.operation !== "update") continue;
    if (one.user || Object.keys(one.limits ?? {}).length > 0) continue;
    for (const key of ["policyText", "document", "patch", "new", "outcome"]) {
      if (key in one) one[key] = decoded(one[key]);
    }
    const other = one.operation === "patch" ? one.patch : one.new;
    // Bytes that are no text never reach a page.
    if (one.document !== undefined && other !== undefined) found.push({ ...one, other });
  }
  return found;
}
