// A verdict with findings, changes and places, of which the rival makes nothing.
import { serve } from "../harness/serve.mjs";
import { Gate } from "./package.mjs";

const gate = new Gate("mxjob");
await serve((document, patch) => {
  const verdict = gate.patch(document, patch);
  return verdict.message === "" || !verdict.changes ? "" : verdict.merged;
});
