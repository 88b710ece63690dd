// The page asks nobody for anything: opened as a file and from a server, with the network
// gone once it is there. Whatever is clicked, nothing is sent.
import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, before } from "node:test";
import { asPath } from "./driver/places.mjs";
import { pageTest } from "./driver/test.mjs";

const server = { url: undefined };
let serving;
before(async () => {
  serving = spawn(process.execPath, [
    asPath("web-demo/tools/serve.mjs"),
    asPath("web-demo/dist"),
    "0",
  ]);
  const [said] = await once(serving.stdout, "data");
  server.url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(said))[0];
});
after(() => serving?.kill());

/** Opens all there is. */
async function useAll(page) {
  for (const name of [
    "Form",
    "Object",
    "Command",
    "Patch",
    "Merged",
    "Undo",
    "Send",
    "Changes",
  ]) {
    await page.choose(name);
  }
  for (const name of ["Examples", "Share"]) {
    await page.button(name).click();
    await page.painted();
    await page.press("Escape");
  }
  await page.button("中文 (Chinese)").click();
  await page.painted();
  await page.tab.getByRole("button", { name: "English" }).click();
  await page.write("Patch", '{"spec":{"jobMode":"MXTune"}}');
  await page.says("Denied 403 Forbidden");
}

pageTest("opened as a file it asks for nothing", useAll);

pageTest(
  "from a server it asks for nothing but itself",
  { from: () => server.url },
  useAll,
);

pageTest("nothing is stored", { from: () => server.url }, async (page) => {
  await useAll(page);
  const kept = await page.tab.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  assert.deepEqual(kept, { local: 0, session: 0, cookies: "", databases: 0, workers: 0 });
});

pageTest("its content policy lets in just what is in it", async (page) => {
  const policy = await page.tab
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute("content");
  const parts = Object.fromEntries(
    policy
      .split(/;\s*/)
      .map((part) => [part.split(" ")[0], part.split(" ").slice(1).join(" ")]),
  );
  assert.equal(parts["default-src"], "'none'");
  assert.match(parts["script-src"], /^'sha256-[^' ]+' 'wasm-unsafe-eval'$/);
  assert.match(parts["style-src"], /^'sha256-[^' ]+'$/);
  assert.equal(parts["require-trusted-types-for"], "'script'");
  assert.equal(parts["base-uri"], "'none'");
  assert.equal(parts["form-action"], "'none'");
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|\*/);
});

pageTest("what it forbids does not happen", { watched: false }, async (page) => {
  const tried = await page.tab.evaluate(async () => {
    const outcome = async (what) => {
      try {
        await what();
        return "done";
      } catch (error) {
        return error.name;
      }
    };
    const script = document.createElement("script");
    return {
      fetched: await outcome(() => fetch("data:text/plain,a")),
      html: await outcome(() => (document.body.innerHTML = "<p>")),
      text: await outcome(() => (script.textContent = "1")),
    };
  });
  assert.deepEqual(tried, { fetched: "TypeError", html: "TypeError", text: "TypeError" });
});
