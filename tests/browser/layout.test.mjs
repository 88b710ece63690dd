// Nothing is cut off, nothing lies over something else, and the verdict is always there:
// on a phone, on a tablet, on a desk, and at twice the size.
import { strict as assert } from "node:assert";
import { badLabels, panesOf, states } from "./driver/states.mjs";
import { pageTest } from "./driver/test.mjs";

// 200 % of zoom is a window of half the width and height, each pixel twice as large.
const windows = {
  "390 × 844, a phone": { viewport: { width: 390, height: 844 } },
  "720 × 1024, a tablet": { viewport: { width: 720, height: 1024 } },
  "1280 × 800, a desk": { viewport: { width: 1280, height: 800 } },
  "1280 × 800 at 200 %": { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
};

// In the page: what of an element is to be seen, where it is in panes that scroll.
function look() {
  const cuts = (style) => style !== "visible";
  globalThis.shownOf = (one) => {
    let { left, top, right, bottom } = one.getBoundingClientRect();
    let scrolls = false;
    for (let at = one.parentElement; at !== null; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      if (!cuts(overflowX) && !cuts(overflowY)) continue;
      scrolls ||= overflowX === "auto" || overflowX === "scroll";
      const box = at.getBoundingClientRect();
      [left, top] = [Math.max(left, box.left), Math.max(top, box.top)];
      [right, bottom] = [Math.min(right, box.right), Math.min(bottom, box.bottom)];
    }
    return { left, top, right, bottom, scrolls };
  };
}

/** What does not fit: as sentences. */
const misfits = (page) =>
  page.tab.evaluate(() => {
    const found = [];
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`${scrollWidth} wide in ${clientWidth}`);
    const name = (one) => {
      const text = one.getAttribute("aria-label") ?? one.textContent;
      return `${one.localName} "${text.trim().replace(/\s+/g, " ").slice(0, 30)}"`;
    };
    const drawer = document.querySelector("aside, dialog[open]");
    const used = "button, select, input, textarea, summary, a";
    const boxes = [...(drawer ?? document).querySelectorAll(used)]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .map((one) => ({ one, box: shownOf(one) }));
    for (const { one, box } of boxes) {
      const { left, right } = one.getBoundingClientRect();
      if (!box.scrolls && (left < -1 || right > clientWidth + 1)) {
        found.push(`${name(one)} from ${left | 0} to ${right | 0} in ${clientWidth}`);
      }
    }
    // Words of ours that are cut off without a sign of it.
    for (const one of (drawer ?? document).querySelectorAll(
      "header *, .verdict *, .head *, footer *",
    )) {
      const { overflowX, textOverflow, display } = getComputedStyle(one);
      const cut = one.scrollWidth > one.clientWidth + 1 && display !== "inline";
      const shown =
        one.checkVisibility() && one.clientWidth > 2 && one.childElementCount === 0;
      if (cut && shown && overflowX !== "visible" && textOverflow !== "ellipsis") {
        found.push(`${name(one)} is cut off`);
      }
    }
    for (const [i, { one, box }] of boxes.entries()) {
      for (const { one: other, box: beside } of boxes.slice(i + 1)) {
        if (one.contains(other)) continue;
        const across =
          Math.min(box.right, beside.right) - Math.max(box.left, beside.left);
        const down = Math.min(box.bottom, beside.bottom) - Math.max(box.top, beside.top);
        if (across > 2 && down > 2) found.push(`${name(one)} lies over ${name(other)}`);
      }
    }
    return found;
  });

/** Where the verdict stands, and whether something else is seen there. */
const verdictShown = (page) =>
  page.verdict.evaluate((bar) => {
    const { top, bottom, left, width } = bar.getBoundingClientRect();
    const at = document.elementFromPoint(left + width / 2, (top + bottom) / 2);
    return {
      top,
      bottom,
      height: innerHeight,
      covered: !(at === bar || bar.contains(at)),
    };
  });

for (const [which, [window, context]] of Object.entries(windows).entries()) {
  const options = { ...context, timeout: 900_000 };
  pageTest(`everything has its place: ${window}`, options, async (page) => {
    await page.tab.evaluate(look);
    const first = await page.state();
    const narrow = context.viewport.width < 720;
    const wrong = [];
    for (const [i, [name, change]] of Object.entries(states).entries()) {
      // In each language in every other window.
      const language = (i + which) % 2 === 0 ? "en" : "zh";
      for (const phoneTab of narrow ? panesOf(change) : ["change"]) {
        await page.set({ ...first, ...change, phoneTab, language });
        const where = `${name}, ${phoneTab}, ${language}`;
        wrong.push(...(await misfits(page)).map((what) => `${where}: ${what}`));
        const { top, bottom, height, covered } = await verdictShown(page);
        if (top < 0 || bottom > height)
          wrong.push(`${where}: the verdict is out of sight`);
        if (covered && !change.drawer) wrong.push(`${where}: the verdict is covered`);
      }
    }
    assert.equal(wrong.length, 0, `${wrong.length}:\n${wrong.slice(0, 30).join("\n")}`);
  });
}

const desk = windows["1280 × 800, a desk"];
pageTest("panes and bar part the window without overlapping", desk, async (page) => {
  await page.set({ patch: badLabels(120) });
  const boxes = {};
  for (const name of ["Document", "Change", "Result"]) {
    boxes[name] = await page.region(name).boundingBox();
  }
  const bar = await page.verdict.boundingBox();
  const { Document, Change, Result } = boxes;
  assert.ok(Document.x + Document.width <= Change.x, "side by side");
  assert.equal(Document.y, Change.y);
  assert.equal(Document.height, Change.height);
  assert.ok(Document.y + Document.height <= bar.y, "the bar is below the texts");
  assert.ok(bar.y + bar.height <= Result.y, "the result is below the bar");
  assert.ok(Result.y + Result.height <= 800, "all of it is in the window");
  for (const { height } of [Document, Change, Result])
    assert.ok(height > 150, `${height}`);
});

pageTest(
  "a phone leaves most of its height to the pane",
  windows["390 × 844, a phone"],
  async (page) => {
    for (const language of ["en", "zh"]) {
      await page.set({ language });
      const { height } = await page.tab.getByRole("banner").boundingBox();
      assert.ok(height <= 110, `${language}: the header is ${height} px high`);
    }
    await page.set({ language: "en", patch: badLabels(4) });
    const count = await page.verdict.getByText("4 errors", { exact: true }).boundingBox();
    assert.ok(count.width > 40, `the count is ${count.width} px wide`);
  },
);

pageTest(
  "a phone shows one pane, and the verdict with each",
  windows["390 × 844, a phone"],
  async (page) => {
    for (const name of ["Document", "Change", "Result"]) {
      await page.button(name).click();
      await page.painted();
      const shown = [];
      for (const each of ["Document", "Change", "Result"]) {
        if (await page.region(each).isVisible()) shown.push(each);
      }
      assert.deepEqual(shown, [name]);
      assert.ok(await page.verdict.isVisible());
    }
  },
);

pageTest("a phone shows all of the promise", { viewport: windows["390 × 844, a phone"].viewport }, async (page) => {
  const promise = page.tab.locator("footer > :first-child");
  assert.match(await promise.innerText(), /browser\. Nothing is sent$/);
  const cut = await promise.evaluate((one) => one.scrollWidth > one.clientWidth + 1);
  assert.equal(cut, false);
});
