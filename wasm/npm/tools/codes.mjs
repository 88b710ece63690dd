// Writes what the package has of the core: src/codes.ts, the names of core/errors.def
// as a type, and src/meanings.ts, what they mean: of the texts only explain() has a use
// for those, so they are not in the module; and the JSON Schemas of the formats.
//
//   node tools/codes.mjs            writes them
//   node tools/codes.mjs --check    says whether they are as they would be written
import { readFileSync, writeFileSync } from "node:fs";

const at = (path) => new URL(`../${path}`, import.meta.url);
const list = readFileSync(at("../../core/errors.def"), "utf8");

// The arguments of each entry: words, and strings of one part or several.
const entries = [];
for (const { index } of list.matchAll(/^MXPATCH_ERROR\(/gm)) {
  const values = [""];
  const token = /"((?:[^"\\]|\\.)*)"|([,)])|([\w-]+)|\s+/gy;
  token.lastIndex = index + "MXPATCH_ERROR(".length;
  for (;;) {
    const found = token.exec(list);
    if (found === null) throw new Error("errors.def is not what this reads");
    const [, string, end, word] = found;
    if (string !== undefined) values[values.length - 1] += string;
    if (word !== undefined) values[values.length - 1] += word;
    if (end === ")") break;
    if (end === ",") values.push("");
  }
  if (values.length !== 11) throw new Error(`${values[0]} is not what this reads`);
  const [name, en, zh] = [2, 9, 10].map((i) => JSON.parse(`"${values[i]}"`));
  entries.push({ name, en, zh });
}

const note = "// Written by tools/codes.mjs from core/errors.def.\n";
const codes = `${note}
/** What a finding or a fault is. */
export type Code =
${entries.map(({ name }) => `  | "${name}"`).join("\n")};
`;
const meanings = `${note}import type { Code } from "./codes.js";

/** What each code means, in English and in Chinese. */
export const meanings: Readonly<Record<Code, readonly [string, string]>> = {
${entries.map(({ name, en, zh }) => `  "${name}": [\n    ${JSON.stringify(en)},\n    ${JSON.stringify(zh)},\n  ],`).join("\n")}
};
`;
const schemas = ["policy", "test", "verdict"].map((name) => {
  const path = `${name}.schema.json`;
  return [path, readFileSync(at(`../../core/${path}`), "utf8"), `core/${path}`];
});
for (const [path, text, from] of [
  ["src/codes.ts", codes, "core/errors.def"],
  ["src/meanings.ts", meanings, "core/errors.def"],
  ...schemas,
]) {
  if (process.argv[2] !== "--check") {
    writeFileSync(at(path), text);
  } else if (text !== readFileSync(at(path), "utf8")) {
    console.error(`${path} is not ${from}: node wasm/npm/tools/codes.mjs`);
    process.exit(1);
  }
}
