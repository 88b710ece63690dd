// Makes dist/ from src/: ES modules, CommonJS and the types of both. What it
// makes is tracked, but for the embedded module, so that packing needs no
// compiler; a test compares.
//
//   node tools/build.mjs [FOLDER]     into FOLDER instead of dist/
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = process.argv[2] ?? join(root, "dist");
const tsc = join(root, "node_modules/typescript/bin/tsc");
const run = (...words) =>
  execFileSync(process.execPath, [tsc, ...words], { stdio: "inherit" });
// Comments are for those who read types; nobody downloads them with the code.
function compile(config, folder) {
  const common = ["-p", join(root, config), "--outDir", folder];
  run(...common, "--declaration", "false", "--removeComments");
  run(...common, "--emitDeclarationOnly");
}

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "cjs"), { recursive: true });
compile("tsconfig.json", out);
compile("tsconfig.cjs.json", join(out, "cjs"));
writeFileSync(join(out, "cjs/package.json"), '{"type": "commonjs"}\n');
// Nobody but embed.mjs writes what is in it.
for (const folder of [out, join(out, "cjs")]) rmSync(join(folder, "module.js"));
