// The package in a browser: bundled by Vite, in a page and in a module worker,
// under a policy that allows to compile WebAssembly and under one that does not.
import { strict as assert } from "node:assert";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Gate } from "mxpatch";
import { chromium } from "playwright-core";
import { build } from "vite";
import { examples } from "./readme.mjs";
import { document, patch } from "./vite/src/texts.js";

const site = fileURLToPath(new URL("vite/dist", import.meta.url));
const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
// What each page may do. Workers have the policy of their own response.
const policies = {
  "/readme.html": "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'",
  "/index.html": "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'",
  "/given.html": "script-src 'self'; worker-src 'self'",
};

const expected = new Gate("mxjob").patch(document, patch).json;
let server;
let browser;

// README's examples for pages and workers take their place among the sources.
function takeExamples() {
  const [readme] = process.env.MXPATCH_READMES.split(":");
  const all = examples(readme).map(({ code }) => code);
  const save = (name, begin) => {
    const code = all.find((one) => one.includes(begin));
    assert.ok(code, `README.md has no example with ${begin}`);
    writeFileSync(new URL(`vite/src/${name}`, import.meta.url), code);
  };
  save("readme-worker.js", "// worker.js");
  save("readme-init.js", "WebAssembly.compileStreaming");
}

before(async () => {
  takeExamples();
  await build({ configFile: fileURLToPath(new URL("vite/vite.config.js", import.meta.url)) });
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const file = join(site, pathname);
    if (!file.startsWith(site) || !existsSync(file)) return response.writeHead(404).end();
    const compiles = pathname.includes("worker") || pathname.includes("compiler");
    const policy = policies[pathname] ?? (compiles ? policies["/index.html"] : "script-src 'self'");
    response.writeHead(200, {
      "content-type": types[extname(file)] ?? "application/octet-stream",
      "content-security-policy": `default-src 'self'; ${policy}`,
    });
    response.end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
});

after(async () => {
  await browser?.close();
  server?.close();
});

// What a page wrote into the data of its body.
async function visit(name, keys) {
  const page = await browser.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`http://127.0.0.1:${server.address().port}/${name}`);
  try {
    await page.waitForFunction(
      (wanted) => wanted.every((key) => key in document.body.dataset),
      keys,
      { timeout: 120_000 },
    );
  } catch (error) {
    assert.fail(`${name}: ${errors.join("; ")}: ${error}`);
  }
  const data = await page.evaluate(() => ({ ...document.body.dataset }));
  await page.close();
  return data;
}

test("a page that may compile, and a module worker", async () => {
  const data = await visit("index.html", ["page", "worker"]);
  assert.equal(data.page, expected);
  assert.equal(data.worker, expected);
});

test("a page that may compile nothing but was given a module", async () => {
  const data = await visit("given.html", ["page", "forbidden"]);
  assert.equal(data.forbidden, "yes");
  assert.equal(data.page, expected);
});

test("README's examples for a worker and for a module of one's own", async () => {
  const data = await visit("readme.html", ["worker", "page"]);
  assert.equal(data.worker, expected);
  assert.equal(data.page, "ready");
});
