// Node's own JSON.parse and JSON.stringify, with the few lines of RFC 7396 between
// them. Strings in and out: a program that has bytes would decode and encode too.
import { serve } from "../harness/serve.mjs";

const isObject = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function merge(target, change) {
  if (!isObject(change)) return change;
  if (!isObject(target)) target = {};
  for (const key of Object.keys(change)) {
    if (change[key] === null) delete target[key];
    else target[key] = merge(target[key], change[key]);
  }
  return target;
}

await serve((document, patch) =>
  JSON.stringify(merge(JSON.parse(document), JSON.parse(patch))),
);
