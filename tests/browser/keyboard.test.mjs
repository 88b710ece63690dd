// By the keyboard alone.
import { strict as assert } from "node:assert";
import { text } from "./driver/places.mjs";
import { pageTest } from "./driver/test.mjs";

const faults = { state: { patch: text("demo/four-faults.json") } };

pageTest("Tab walks through all that can be used, and out again", async (page) => {
  const seen = [];
  for (let i = 0; i < 60; ++i) {
    // An editor keeps Tab for itself only where it says so: Escape, then Tab, leaves it.
    const on = await page.focus();
    if (on.role === "textbox") await page.press("Escape");
    await page.press("Tab");
    const { role, name } = await page.focus();
    if (role === "body" || (seen.length > 0 && `${role} ${name}` === seen[0])) break;
    seen.push(`${role} ${name}`);
  }
  const order = [
    /^select .*Policy/,
    /^button Examples/,
    /^button Share/,
    /^textbox Document/,
    /^separator Width of the document/,
    /^tab Patch/,
    /^textbox Patch/,
    /^separator Height of the texts/,
    /^tab Changes/,
  ];
  let at = -1;
  for (const wanted of order) {
    const next = seen.findIndex((one, i) => i > at && wanted.test(one));
    assert.notEqual(
      next,
      -1,
      `${wanted} behind ${seen[at] ?? "the start"} of:\n${seen.join("\n")}`,
    );
    at = next;
  }
});

pageTest("what has the focus shows it", async (page) => {
  for (let i = 0; i < 25; ++i) {
    const on = await page.focus();
    if (on.role === "textbox") await page.press("Escape");
    await page.press("Tab");
    const shown = await page.tab.evaluate(() => {
      let one = document.activeElement;
      while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
      if (one === document.body) return "body";
      // An editor shows it on its pane.
      const pane = one.getRootNode().host?.closest(".pane");
      const frames = pane ? [pane] : [one];
      return frames.some((frame) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(frame);
        return (
          (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) ||
          (!pane && boxShadow !== "none")
        );
      });
    });
    if (shown === "body") break;
    assert.ok(shown, `no focus is seen at ${JSON.stringify(await page.focus())}`);
  }
});

pageTest("Escape, then Tab leaves an editor", async (page) => {
  for (const name of ["Document", "Patch"]) {
    await page.editor(name).focus();
    await page.press("Escape", "Tab");
    const on = await page.focus();
    assert.notEqual(on.name, name, `the focus stays in ${name}`);
  }
});

pageTest("F8 and Shift+F8 walk the findings, around the ends", faults, async (page) => {
  const here = () =>
    page.tab.evaluate(() => mxpatch.judged().findings[mxpatch.state().selected]?.code);
  const codes = await page.tab.evaluate(() =>
    mxpatch.judged().findings.map(({ code }) => code),
  );
  assert.equal(codes.length, 4);
  const walked = [];
  await page.editor("Patch").focus();
  for (let i = 0; i < 5; ++i) {
    await page.press("F8");
    walked.push(await here());
  }
  assert.deepEqual(walked, [...codes, codes[0]]);
  await page.press("Shift+F8");
  assert.equal(await here(), codes[3]);
  await page.focusIs("textbox", "Patch");
});

pageTest("F8 works wherever the focus is", faults, async (page) => {
  await page.tabNamed("Changes").focus();
  await page.press("F8");
  assert.equal((await page.state()).selected, 0);
});

pageTest("tabs are walked by arrows, Home and End", async (page) => {
  await page.tabNamed("Patch").focus();
  for (const [key, name] of [
    ["ArrowRight", "Form"],
    ["ArrowRight", "Object"],
    ["End", "Command"],
    ["ArrowRight", "Patch"],
    ["ArrowLeft", "Command"],
    ["Home", "Patch"],
  ]) {
    await page.press(key);
    await page.focusIs("tab", name);
    assert.equal(await page.tabNamed(name).getAttribute("aria-selected"), "true");
    assert.ok(await page.panel(name).isVisible());
  }
});

pageTest("handles between panes are moved by arrows", async (page) => {
  for (const [name, more, less, pane, side] of [
    ["Width of the document", "ArrowRight", "ArrowLeft", "Document", "width"],
    ["Height of the texts", "ArrowDown", "ArrowUp", "Document", "height"],
  ]) {
    const size = async () => (await page.region(pane).boundingBox())[side];
    const value = async () =>
      Number(await page.separator(name).getAttribute("aria-valuenow"));
    const [before, was] = [await size(), await value()];
    await page.separator(name).focus();
    await page.press(more, more);
    assert.ok((await size()) > before && (await value()) > was, `${more} widens`);
    await page.press(less, less, less);
    assert.ok((await size()) < before && (await value()) < was, `${less} narrows`);
    await page.press("End");
    const most = await value();
    await page.press(more);
    assert.equal(await value(), most, "no further than the end");
  }
});

pageTest("a drawer takes the focus, Escape closes it and gives it back", async (page) => {
  for (const name of ["Examples", "Share"]) {
    await page.button(name).focus();
    await page.press("Enter");
    await page.tab.getByRole("heading", { level: 2, name }).waitFor();
    const inside = () =>
      page.tab.evaluate(() => document.activeElement.closest("aside, dialog") !== null);
    assert.ok(await inside(), `the focus is in ${name}`);
    await page.press("Escape");
    assert.equal((await page.state()).drawer, null);
    await page.focusIs("button", name);
  }
});

pageTest("typing is judged, and Ctrl+Z takes it back", async (page) => {
  await page.editor("Patch").focus();
  await page.press("Control+a");
  await page.keyboard.type('{"spec":{"jobMode":"MXTune"}}');
  await page.says("Denied 403 Forbidden");
  for (let i = 0; i < 5; ++i) await page.press("Control+z");
  await page.says("Allowed 200 OK");
  assert.equal((await page.state()).patch, text("seed/patch.json"));
});
