// The decision and the merged text: what the rival makes, and whether it may.
import { serve } from "../harness/serve.mjs";
import { Gate } from "./package.mjs";

const gate = new Gate("mxjob");
await serve((document, patch) => {
  const { allowed, merged } = gate.patch(document, patch);
  return typeof allowed === "boolean" ? merged : "";
});
