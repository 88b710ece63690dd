import { Gate } from "mxpatch";
import { document as job, patch } from "./texts.js";

// A verdict is plain data: it crosses as it is.
postMessage(new Gate("mxjob").patch(job, patch));
