// JSON.parse both, compare in a few lines, JSON.stringify the merge patch.
import { isDeepStrictEqual } from "node:util";
import { serve } from "../harness/serve.mjs";

const isObject = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);

// undefined where nothing differs.
function difference(before, after) {
  if (!isObject(before) || !isObject(after)) {
    return isDeepStrictEqual(before, after) ? undefined : after;
  }
  let patch;
  for (const key of Object.keys(after)) {
    const part = key in before ? difference(before[key], after[key]) : after[key];
    if (part !== undefined) (patch ??= {})[key] = part;
  }
  for (const key of Object.keys(before)) {
    if (!(key in after)) (patch ??= {})[key] = null;
  }
  return patch;
}

await serve((before, after) =>
  JSON.stringify(difference(JSON.parse(before), JSON.parse(after)) ?? {}),
);
