// Runs README's examples: the worker, and the module of one's own.
import { document as job, patch } from "./texts.js";

const worker = new Worker(new URL("./readme-worker.js", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => {
  document.body.dataset.worker = data.json;
};
worker.postMessage({ document: job, patch });
await import("./readme-init.js");
document.body.dataset.page = "ready";
