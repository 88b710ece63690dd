// Judges in the page, and in a module worker.
import { Gate } from "mxpatch";
import { document as job, patch } from "./texts.js";

const gate = new Gate("mxjob");
document.body.dataset.page = gate.patch(job, patch).json;
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => {
  document.body.dataset.worker = data.json;
};
worker.onerror = (event) => {
  document.body.dataset.worker = `failed: ${event.message}`;
};
