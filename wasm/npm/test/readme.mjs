// The JavaScript examples of the READMEs, as files.
import { readFileSync } from "node:fs";

/** Blocks of JavaScript in a text, each with the output that stands behind it. */
export function examples(path) {
  const found = readFileSync(path, "utf8").matchAll(
    /^```js\n(.*?)^```\n(?:\s*^```text\n(.*?)^```\n)?/gms,
  );
  return [...found].map(([, code, output]) => ({ code, output }));
}
