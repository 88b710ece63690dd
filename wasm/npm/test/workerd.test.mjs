// The package in workerd, the runtime of Cloudflare's workers: bundled by the
// condition `workerd` of its package.json, with a module that is not compiled at
// run time. `workerd test` calls the worker by itself: no socket is opened.
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { strict as assert } from "node:assert";
import { build } from "vite";

const at = (name) => fileURLToPath(new URL(name, import.meta.url));
const program = process.env.MXPATCH_WORKERD;

// It comes as a program for a few platforms.
const tried = existsSync(program) && spawnSync(program, ["--version"], { encoding: "utf8" });
if (!tried || tried.status !== 0) {
  console.log(`workerd does not run here: ${tried ? tried.stderr || tried.error : program}`);
  process.exit(4);
}

// What a bundler for workers does: the condition, and modules kept as files.
const bundle = () =>
  build({
    configFile: false,
    logLevel: "warn",
    root: at("workerd"),
    resolve: { conditions: ["workerd"] },
    plugins: [
      {
        name: "modules as files",
        enforce: "pre",
        resolveId: (id) =>
          /\.(wasm|json)$/.test(id) ? { id: id.replace(/.*\//, ""), external: true } : null,
      },
    ],
    build: {
      target: "es2022",
      minify: false,
      lib: { entry: "worker.js", formats: ["es"], fileName: () => "worker.js" },
    },
  });

// The cases of tests/data that are text and judged by mxjob, as JSON.
async function cases() {
  const native = spawn(process.env.MXPATCH_OUTCOMES, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => native.on("close", resolve));
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const chosen = [];
  for await (const line of createInterface({ input: native.stdout })) {
    if (line.length > 20_000) continue;
    const one = JSON.parse(line);
    const judged = one.operation === "patch" || one.operation === "update";
    if (!judged || one.policy !== "mxjob" || Object.keys(one.limits).length !== 0) continue;
    try {
      for (const key of ["document", "patch", "new", "outcome"]) {
        one[key] = strict.decode(Buffer.from(one[key], "base64"));
      }
    } catch {
      continue; // bytes that are no text
    }
    const { name, operation, document, patch, user, outcome } = one;
    chosen.push({ name, operation, document, patch, new: one.new, user, outcome });
  }
  assert.equal(await ended, 0);
  return chosen;
}

test("a worker with the package by its name", async () => {
  await bundle();
  writeFileSync(at("workerd/dist/cases.json"), JSON.stringify(await cases()));
  copyFileSync(
    fileURLToPath(import.meta.resolve("mxpatch/mxpatch.wasm")),
    at("workerd/dist/mxpatch.wasm"),
  );
  const done = spawnSync(program, ["test", at("workerd/config.capnp")], {
    encoding: "utf8",
    timeout: 60_000,
  });
  assert.equal(done.status, 0, `${done.error ?? ""}${done.stdout}${done.stderr}`);
  assert.match(done.stderr, /\[ PASS \] main/);
});
