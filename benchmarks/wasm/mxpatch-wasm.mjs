// A verdict: findings, changes and places too, of which the rival makes nothing.
import { serve } from "../harness/serve.mjs";
import { Gate } from "./package.mjs";

const gate = new Gate("mxjob");
await serve((document, patch) => gate.patch(document, patch).merged);
