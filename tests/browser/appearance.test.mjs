// Light and dark, by the system and by the switch; nothing moves for those who asked for
// that; nothing is said by colour alone.
import { strict as assert } from "node:assert";
import { text } from "./driver/places.mjs";
import { pageTest } from "./driver/test.mjs";

/** How light the page and its editor are, from 0 to 255. */
const lightness = (page) =>
  page.tab.evaluate(() => {
    const of = (color) => {
      const [r, g, b] = color.match(/[\d.]+/g).map(Number);
      return (r + g + b) / 3;
    };
    const { backgroundColor, color } = getComputedStyle(document.body);
    return { ground: of(backgroundColor), text: of(color) };
  });
const isDark = ({ ground, text }) => ground < 60 && text > 180;
const isLight = ({ ground, text }) => ground > 200 && text < 80;

pageTest("it is dark where the system is", { colorScheme: "dark" }, async (page) => {
  assert.ok(isDark(await lightness(page)));
});

pageTest("it is light where the system is", { colorScheme: "light" }, async (page) => {
  assert.ok(isLight(await lightness(page)));
});

pageTest(
  "the switch goes from the system's to light to dark",
  { colorScheme: "dark" },
  async (page) => {
    const theme = page.tab.getByRole("button", { name: /^Theme: / });
    const seen = [];
    for (let i = 0; i < 3; ++i) {
      await theme.click();
      await page.painted();
      const now = await lightness(page);
      seen.push([
        (await page.state()).theme,
        isDark(now) ? "dark" : isLight(now) ? "light" : "?",
      ]);
    }
    assert.deepEqual(seen, [
      ["light", "light"],
      ["dark", "dark"],
      ["system", "dark"],
    ]);
  },
);

pageTest(
  "nothing moves where motion is not wanted",
  { reducedMotion: "reduce" },
  async (page) => {
    await page.button("Examples").click();
    await page.painted();
    const moving = await page.tab.evaluate(() =>
      document.getAnimations().map(({ effect }) => effect.target.className),
    );
    assert.deepEqual(moving, []);
    const slow = await page.tab.evaluate(() =>
      [...document.querySelectorAll("*")]
        .filter((one) => {
          const { transitionDuration, animationDuration } = getComputedStyle(one);
          return [transitionDuration, animationDuration].some((time) =>
            time.split(", ").some((each) => parseFloat(each) > 0.01),
          );
        })
        .map((one) => one.className),
    );
    assert.deepEqual(slow, []);
  },
);

pageTest("a verdict is a word and a sign, not only a colour", async (page) => {
  await page.says("Allowed");
  const allowed = await page.verdict.locator("[aria-hidden=true]").first().innerHTML();
  await page.write("Patch", text("demo/four-faults.json"));
  await page.says("Denied");
  const denied = await page.verdict.locator("[aria-hidden=true]").first().innerHTML();
  assert.notEqual(allowed, denied, "the sign is another one");
  const rows = page.panel("Changes").getByRole("row");
  assert.match(await rows.filter({ hasText: "spec.jobMode" }).innerText(), /locked/);
  assert.match(await rows.filter({ hasText: "cleanPodPolicy" }).innerText(), /bad value/);
});

pageTest(
  "colours forced by the system leave everything readable",
  { forcedColors: "active" },
  async (page) => {
    await page.says("Allowed");
    const border = await page.verdict.evaluate(
      (bar) => getComputedStyle(bar).borderTopStyle,
    );
    assert.notEqual(border, "none", "the bar has an edge");
  },
);

pageTest("what came of it is said once, politely", async (page) => {
  const status = page.verdict.getByRole("status");
  assert.equal(await status.count(), 1);
  assert.match(await status.innerText(), /Allowed 200 OK/);
  await page.write("Patch", '{"spec":{"jobMode":"MXTune"}}');
  await page.says("Denied");
  await status.filter({ hasText: "Denied 403 Forbidden" }).waitFor();
});
