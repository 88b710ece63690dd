// Links, files, examples and memory: all of the page comes back, and nothing of a person's
// is lost by it.
import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { fragmentOf, stateOf } from "./driver/link.mjs";
import { asPath, text } from "./driver/places.mjs";
import { pageTest } from "./driver/test.mjs";

const mine = '{"spec":{"jobMode":"mine"}}';
const drawer = (page, name) => page.tab.getByRole("dialog", { name });
const undo = async (page) => {
  await page.button("Undo").click();
  await page.painted();
};

async function openShare(page) {
  await page.button("Share").click();
  await drawer(page, "Share").waitFor();
  const link = drawer(page, "Share").getByRole("textbox", { name: "Link" });
  await link.waitFor();
  return link.inputValue();
}

pageTest("a link brings back all that was there", async (page) => {
  const change = {
    document: "apiVersion: v1\nkind: 作业 # \u{1f600}\n",
    patch: mine,
    policy: { kind: "own" },
    ownPolicy: "{}",
    changeTab: "form",
    resultTab: "merged",
    mergedView: "split",
    shell: "powershell",
    pinned: true,
    theme: "dark",
  };
  await page.set(change);
  const link = await openShare(page);
  const { drawer: open, selected, ...rest } = await page.state();
  assert.equal(open, "share");
  assert.equal(selected, null);
  assert.deepEqual(stateOf(link), { ...rest, drawer: null, selected: null });
  await page.press("Escape");
  const other = await page.tab.context().newPage();
  await other.goto(link);
  await other.getByRole("main").waitFor();
  assert.deepEqual(await other.evaluate(() => mxpatch.state()), stateOf(link));
});

pageTest("a link that is opened in the page has a way back", { state: { patch: mine } }, async (page) => {
  const fragment = fragmentOf({ document: "{}", patch: '{"a":1}', language: "zh" });
  await page.tab.evaluate((to) => void (location.hash = to), fragment);
  await page.tab.getByText("已打开链接").waitFor();
  assert.equal((await page.state()).patch, '{"a":1}');
  await page.tab.getByRole("button", { name: "撤销", exact: true }).click();
  await page.painted();
  const { patch, document, language } = await page.state();
  assert.deepEqual([patch, document, language], [mine, text("seed/document.json"), "en"]);
});

pageTest("what is wrong with a link is said once, and the page is there", { fragment: "v7=abc" }, async (page) => {
  await page.tab.getByText(/A later version of this page made it \(v7\)/).waitFor();
  await page.says("Allowed 200 OK");
  assert.doesNotMatch(page.tab.url(), /#/);
});

pageTest("a long link offers the file, which the page opens again", async (page) => {
  const random = Array.from({ length: 9000 }, (_, i) => ((i * 7919) % 65521).toString(36)).join("");
  await page.set({ ownPolicy: random, patch: mine });
  const link = await openShare(page);
  assert.ok(link.length > 8192);
  await drawer(page, "Share").getByText(/give the file instead/).waitFor();
  const [download] = await Promise.all([
    page.tab.waitForEvent("download"),
    page.tab.getByRole("button", { name: /^Download the file/ }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "mxnet-job.page.json");
  const folder = mkdtempSync(join(tmpdir(), "mxpatch-share-"));
  await download.saveAs(join(folder, "page.json"));
  const file = readFileSync(join(folder, "page.json"), "utf8");
  rmSync(folder, { recursive: true });
  await page.press("Escape");
  await page.set({ ownPolicy: "", patch: "{}" });
  await page.region("Document").evaluate((pane, content) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], "kept.json"));
    const options = { dataTransfer, bubbles: true, cancelable: true };
    pane.dispatchEvent(new DragEvent("drop", options));
  }, file);
  await page.tab.getByText(/^kept\.json was opened/).waitFor();
  assert.equal((await page.state()).ownPolicy, random);
  await undo(page);
  assert.equal((await page.state()).patch, "{}");
});

const examples = [
  ["Add a label", "Allowed 200 OK"],
  ["Values that their fields refuse", "Denied 400 BadRequest"],
  ["A locked field", "Denied 403 Forbidden"],
  ["The object changed meanwhile", "Denied 409 Conflict"],
  ["The stored object cannot be read", "The document cannot be read"],
  ["Resume a TrainJob", "Allowed 200 OK"],
  ["Let a deleted job go", "Allowed 200 OK"],
  ["A key in disguise", "Denied 403 Forbidden"],
  ["The same key twice", "Denied 400 BadRequest"],
  ["Remove what holds it", "Denied 403 Forbidden"],
  ["An empty block of YAML", "Denied 403 Forbidden"],
];

async function example(page, title) {
  await page.button("Examples").click();
  await drawer(page, "Examples").getByRole("button", { name: title }).click();
  await page.painted();
}

pageTest("each example is answered as it says, and each has a way back", { state: { patch: mine } }, async (page) => {
  for (const [title, verdict] of examples) {
    await example(page, title);
    await page.says(verdict);
    await undo(page);
    assert.equal((await page.state()).patch, mine, title);
  }
});

pageTest("what was written since comes back, and a notice covers nothing", async (page) => {
  await example(page, "A locked field");
  await page.write("Patch", mine);
  await undo(page);
  await page.says("Allowed 200 OK");
  await page.button("Redo").click();
  await page.painted();
  assert.equal((await page.state()).patch, mine);
  const box = (of) => of.boundingBox();
  const notice = await box(page.tab.getByText(/^Example opened/));
  const { y, height } = await box(page.tab.getByRole("main"));
  assert.ok(notice.y >= y + height, "below all that is shown");
});

pageTest("without a token the server says 401, and the page says what to do", async (page) => {
  await example(page, "No valid token");
  await page.says("401 Unauthorized");
  const panel = page.panel("Send");
  assert.match(await panel.innerText(), /"reason": "Unauthorized",\s*"code": 401/);
  assert.match(await panel.innerText(), /set TOKEN/);
});

// A browser keeps nothing for one file that another may not read: so from a server.
const server = { url: undefined };
let serving;
before(async () => {
  const serve = asPath("web-demo/tools/serve.mjs");
  serving = spawn(process.execPath, [serve, asPath("web-demo/dist"), "0"]);
  const [said] = await once(serving.stdout, "data");
  server.url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(said))[0];
});
after(() => serving?.kill());

pageTest("it is remembered when asked, and forgotten when asked", { from: () => server.url }, async (page) => {
  const kept = () => page.tab.evaluate(() => localStorage.length);
  const box = drawer(page, "Share").getByRole("checkbox", { name: /^Remember on this computer/ });
  await openShare(page);
  assert.equal(await box.isChecked(), false);
  assert.equal(await kept(), 0);
  await box.check();
  await page.press("Escape");
  await page.write("Patch", mine);
  await page.tab.waitForFunction((patch) => Object.values(localStorage)[0]?.includes(JSON.stringify(patch)), mine);
  await page.tab.context().setOffline(false);
  const other = await page.tab.context().newPage();
  await other.goto(server.url);
  await other.getByRole("main").waitFor();
  assert.equal(await other.evaluate(() => mxpatch.state().patch), mine);
  await other.close();
  await openShare(page);
  await box.uncheck();
  await page.press("Escape");
  await page.write("Patch", "{}");
  await page.tab.waitForTimeout(600);
  assert.equal(await kept(), 0);
});


async function remember(page) {
  await openShare(page);
  await drawer(page, "Share").getByRole("checkbox", { name: /^Remember on this/ }).check();
  await page.press("Escape");
}
const rememberedPatch = (page) =>
  page.tab.evaluate(() => JSON.parse(Object.values(localStorage)[0] ?? "{}").patch);

pageTest("what a link brings takes the place of remembered work only once it is changed", { from: () => server.url }, async (page) => {
  await remember(page);
  await page.write("Patch", mine);
  // At once, before a pause in which it would be kept.
  const fragment = fragmentOf({ patch: '{"a":1}' });
  await page.tab.evaluate((to) => void (location.hash = to), fragment);
  await page.tab.getByText("The link was opened").waitFor();
  await page.choose("Send");
  await page.tab.waitForTimeout(600);
  assert.equal((await page.state()).patch, '{"a":1}');
  assert.equal(await rememberedPatch(page), mine);
  await page.write("Patch", '{"a":2}');
  await page.tab.waitForFunction(() => Object.values(localStorage)[0]?.includes('{\\"a\\":2}'));
});

pageTest("a page that outgrows what a browser keeps says so, once", { from: () => server.url }, async (page) => {
  await remember(page);
  await page.tab.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  const notice = page.tab.getByText(/too much of it for this browser to keep/);
  await page.write("Patch", mine);
  await notice.waitFor();
  assert.equal(await rememberedPatch(page), undefined);
  await page.button("Dismiss").click();
  await page.write("Patch", "{}");
  await page.tab.waitForTimeout(600);
  assert.equal(await notice.count(), 0);
});
