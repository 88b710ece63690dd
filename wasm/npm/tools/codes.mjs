// Writes src/codes.ts, the names of core/errors.def as a type.
//
//   node tools/codes.mjs            writes it
//   node tools/codes.mjs --check    says whether it is as it would be written
import { readFileSync, writeFileSync } from "node:fs";

const at = (path) => new URL(`../${path}`, import.meta.url);
const list = readFileSync(at("../../core/errors.def"), "utf8");
const names = [...list.matchAll(/^MXPATCH_ERROR\(\w+, \d+,\s*"([a-z0-9-]+)"/gm)];
if (names.length !== list.match(/^MXPATCH_ERROR\(/gm)?.length) {
  throw new Error("errors.def is not what this reads");
}
const text = `// Written by tools/codes.mjs from core/errors.def.

/** What a finding or a fault is. */
export type Code =
${names.map(([, name]) => `  | "${name}"`).join("\n")};
`;
if (process.argv[2] === "--check") {
  if (text !== readFileSync(at("src/codes.ts"), "utf8")) {
    console.error("src/codes.ts is not core/errors.def: node wasm/npm/tools/codes.mjs");
    process.exit(1);
  }
} else {
  writeFileSync(at("src/codes.ts"), text);
}
