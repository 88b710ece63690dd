// Types into the page as a person does, in Chromium, and says how long each key took.
//
//   keystroke.mjs DOCUMENT PATCH COUNT    JSON: { NAME: [milliseconds...] }
import { readFileSync } from "node:fs";
import { launch } from "../../tests/browser/driver/browser.mjs";
import { chromium } from "../../tests/browser/driver/packages.mjs";
import { built } from "../../tests/browser/driver/places.mjs";
import { Preview } from "../../tests/browser/driver/preview.mjs";

const [document, patch] = process.argv
  .slice(2, 4)
  .map((path) => readFileSync(path, "utf8"));
const count = Number(process.argv[4]);

// A frame is made as soon as there is something to show: the wait for a screen's next one
// would be half of what is measured.
const unlimited = ["--disable-gpu-vsync", "--disable-frame-rate-limit"];
const browser = await chromium.launch({
  ...launch,
  args: [...launch.args, ...unlimited],
});
try {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await tab.goto(built.href);
  const page = new Preview(tab);
  await page.ready();
  await page.set({ document, patch });
  await page.says("Allowed 200 OK");

  // Without the views: what State -> Judged costs when the document is another one.
  const judged = await tab.evaluate((count) => {
    const { document } = mxpatch.state();
    const times = [];
    let told = 0;
    for (let i = 0; i < count; ++i) {
      mxpatch.set({ document: document + " ".repeat(i % 2) });
      const begin = performance.now();
      const { verdict, regions, fields, patchFields } = mxpatch.judged();
      told += JSON.stringify([verdict, regions, fields, patchFields]).length;
      times.push(performance.now() - begin);
    }
    if (told < count * document.length) throw new Error("it told less than the document");
    return times;
  }, count);
  await page.set({ document });

  // From the key to the end of the frame that shows what came of it.
  await tab.evaluate(() => {
    globalThis.times = [];
    let begun = 0;
    addEventListener("keydown", () => (begun = performance.now()), { capture: true });
    addEventListener("input", () =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => times.push(performance.now() - begun);
        port2.postMessage(0);
      }),
    );
  });
  const type = async (editor) => {
    await page.editor(editor).focus();
    await page.press("Control+Home", "ArrowRight", "Space", "Space");
    await tab.evaluate("times.length = 0");
    for (let i = 0; i < count; ++i) await page.press("Space");
    const taken = await tab.evaluate("times");
    if (taken.length !== count)
      throw new Error(`${taken.length} of ${count} keys were seen`);
    return taken;
  };
  process.stdout.write(
    JSON.stringify({
      "worked out of it, in the page": judged,
      "a key in the patch, until painted": await type("Patch"),
      "a key in the document, until painted": await type("Document"),
    }),
  );
} finally {
  await browser.close();
}
