// English and Chinese, both whole: by the browser's language, by the switch, in a link.
import { strict as assert } from "node:assert";
import { states } from "./driver/states.mjs";
import { pageTest } from "./driver/test.mjs";

const chinese = { locale: "zh-CN" };

// What is the same in every language: names of programs and formats, reasons of HTTP.
const names = `mxpatch kubectl curl PowerShell POSIX shell JSON YAML Markdown English
  Invoke-RestMethod MXJob OK Forbidden BadRequest Conflict InternalError
  RequestEntityTooLarge`.split(/\s+/);

/** What people read on the page, texts of theirs and code left out: by what says it. */
const said = (page) =>
  page.tab.evaluate(() => {
    const theirs = "h1, code, pre, kbd, samp, textarea, input, option, [lang=en]";
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const parent = node.parentElement;
      if (parent.closest(theirs) || parent.closest("script, style, noscript")) continue;
      if (!parent.checkVisibility({ visibilityProperty: true })) continue;
      found.push(node.data.trim());
    }
    for (const one of document.body.querySelectorAll(
      "[aria-label], [title], [placeholder]",
    )) {
      if (one.closest("[lang=en]") || !one.checkVisibility()) continue;
      for (const name of ["aria-label", "title", "placeholder"]) {
        if (one.hasAttribute(name)) found.push(one.getAttribute(name));
      }
    }
    return found.filter((text) => text !== "");
  });

const isHan = (text) => /\p{Script=Han}/u.test(text);

/** Whether it is of a language: not a key, a value or a command that somebody wrote. */
function isEnglish(text, { document, patch, command, ownPolicy }) {
  // In a sentence that is translated: four words in a row, which no name has.
  if (isHan(text)) return /(?<![\w-])[a-z]+(?: [a-z]+){3}(?![\w-])/.test(text);
  if (/^(kubectl|curl) /.test(text)) return false;
  const theirs = [document, patch, command, ownPolicy].join(" ");
  const words = text.match(/[A-Za-z][\w-]{2,}/g) ?? [];
  return words.some((word) => !names.includes(word) && !theirs.includes(word));
}

pageTest("a Chinese browser gets a Chinese page", chinese, async (page) => {
  assert.equal(await page.tab.locator("html").getAttribute("lang"), "zh-CN");
  await page.says("允许");
  assert.ok(isHan(await page.tab.title()));
});

pageTest("another browser gets an English one", { locale: "fr-FR" }, async (page) => {
  assert.equal(await page.tab.locator("html").getAttribute("lang"), "en");
});

pageTest("the switch turns all of it, findings too, and back", async (page) => {
  await page.write("Patch", '{"spec":{"jobMode":"MXTune"}}');
  const status = page.verdict.getByRole("status");
  await status.filter({ hasText: "Denied" }).waitFor();
  const before = await page.text();
  await page.button("中文 (Chinese)").click();
  await page.says("拒绝");
  const message = () => page.tab.evaluate(() => mxpatch.judged().findings[0].message);
  assert.ok(isHan(await message()));
  await page.tab.getByRole("button", { name: "English" }).click();
  await status.filter({ hasText: "Denied" }).waitFor();
  const plain = (text) => text.replace(/[\d.]+ ms/, "");
  assert.equal(plain(await page.text()), plain(before));
});

pageTest(
  "in Chinese no English is left, in any state",
  { ...chinese, timeout: 900_000 },
  async (page) => {
    const first = await page.state();
    const left = new Map();
    for (const [name, change] of Object.entries(states)) {
      await page.set({ ...first, ...change });
      const state = await page.state();
      for (const text of await said(page)) {
        if (isEnglish(text, state)) left.set(text, `${name}: ${text.slice(0, 120)}`);
      }
    }
    assert.equal(left.size, 0, [...left.values()].join("\n"));
  },
);

pageTest(
  "in English no Chinese is left, in any state",
  { timeout: 900_000 },
  async (page) => {
    const first = await page.state();
    const left = new Set();
    for (const [name, change] of Object.entries(states)) {
      await page.set({ ...first, ...change });
      for (const text of await said(page)) {
        if (isHan(text) && !text.startsWith("中文")) left.add(`${name}: ${text}`);
      }
    }
    assert.equal(left.size, 0, [...left].join("\n"));
  },
);
