// The types, as projects see them that do not skip the check of libraries.
import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { test } from "node:test";

// What a console might do with the package.
const source = `
import { apply, edit, Gate, MxpatchError, Policy, type Code, parseYaml, type Diagnostic, type Edited, type Place, type Verdict, type YamlText } from "mxpatch";
import { init } from "mxpatch/init";

export const names: Partial<Record<Code, string>> = { "field-locked": "locked" };
// @ts-expect-error: there is no such code
names["field-lock"] = "";
export function show(document: string, patch: Uint8Array, policy: Policy | string): string {
  const gate: Gate = new Gate(policy, { depth: 5 }, "zh");
  const verdict: Verdict = gate.patch(document, patch);
  const codes: Code[] = verdict.diagnostics.map((found: Diagnostic): Code => found.code);
  gate.dispose();
  return codes.join();
}
export const typed: [string, string] = [
  edit("{}", ["a"], 1),
  edit(parseYaml("a: 1"), ["a"], 1).text,
];
// @ts-expect-error: YAML is edited as what parseYaml gives
edit("a: 1", ["a"], 1).text;
export function either(patch: string | YamlText): string {
  const made: string | Edited = edit(patch, ["a"], 1);
  return typeof made === "string" ? made : made.text;
}
export function why(policy: Policy, { pointer }: Diagnostic): string {
  const { kind, rule, lockedKey, range, line }: Place = policy.place(pointer);
  return [kind, rule?.path, lockedKey, range?.begin, line].join();
}
export function merge(document: string): string {
  try {
    return edit(apply(document, "{}", { style: "compact", dialect: "kubernetes" }), ["a"], 1n);
  } catch (error) {
    if (!(error instanceof MxpatchError)) throw error;
    const line: number | null | undefined = error.faults[0]?.line;
    return String(line);
  }
}
// @ts-expect-error: a policy is a name or a Policy
new Gate();
// @ts-expect-error: there is no such style
apply("", "", { style: "tidy" });
export { init };
`;
const withModule = `
import { init } from "mxpatch/init";
init(new WebAssembly.Module(new Uint8Array(8)));
// @ts-expect-error: bytes are not a module
init(5);
`;
const withUsing = `
import { Gate, Policy } from "mxpatch";
export function judge(): number {
  using policy = Policy.parse("{}");
  using gate = new Gate(policy);
  return gate.patch("{}", "{}").code;
}
`;

// Vite's template for TypeScript, and others that there are.
const template = {
  target: "ES2022",
  module: "ESNext",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  moduleResolution: "bundler",
  verbatimModuleSyntax: true,
  noEmit: true,
  strict: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  types: [],
  skipLibCheck: false,
};
const projects = {
  template: [template, { source, withModule }],
  "no DOM": [{ ...template, lib: ["ES2022"] }, { source }],
  ES2020: [{ ...template, target: "ES2020", lib: ["ES2020"] }, { source }],
  "exact and indexed": [
    { ...template, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
    { source, withModule },
  ],
  "with using": [{ ...template, lib: ["ES2022", "DOM", "ESNext.Disposable"] }, { source, withModule, withUsing }],
  NodeNext: [
    { ...template, module: "NodeNext", moduleResolution: "NodeNext", lib: ["ES2022", "ESNext"] },
    { source, withUsing },
  ],
  "CommonJS": [
    { ...template, module: "CommonJS", moduleResolution: "node10", verbatimModuleSyntax: false, lib: ["ES2022"] },
    { source: source.replace(/^.*\/init.*$|^export \{ init.*$/gm, "") },
  ],
};
const compilers = { 7: "node_modules/typescript/bin/tsc", 5: "node_modules/typescript-5/bin/tsc" };

for (const [version, compiler] of Object.entries(compilers)) {
  for (const [name, [compilerOptions, files]] of Object.entries(projects)) {
    // TypeScript 7 has no node10 any more.
    if (version === "7" && name === "CommonJS") continue;
    test(`TypeScript ${version}: ${name}`, () => {
      const folder = `types/${version} ${name}`;
      mkdirSync(folder, { recursive: true });
      for (const [file, text] of Object.entries(files)) writeFileSync(`${folder}/${file}.ts`, text);
      writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, include: ["*.ts"] }));
      const done = spawnSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
      assert.equal(done.stdout + done.stderr, "");
      assert.equal(done.status, 0);
    });
  }
}
