// Findings where they stand, and what keys and buttons do with them.
import { strict as assert } from "node:assert";
import { pageTest } from "./driver/test.mjs";

const three = '{\n  "metadata": {"labels": {"app": "x y"}},\n  "spec": {"jobMode": "B", "tll": 3}\n}\n';
const denied = { patch: three };
const visit = (name, state, body) =>
  pageTest(name, async (page) => {
    await page.set(state);
    await body(page);
  });
const notes = (page) => page.region("Change").locator(".cm-finding");
const messages = (page) => page.region("Change").locator(".cm-said").allInnerTexts();

visit("each finding is underlined, and told of under its line", denied, async (page) => {
  const found = page.region("Change").locator(".cm-found");
  assert.deepEqual(await found.allInnerTexts(), ['"x y"', '"jobMode"', '"tll"']);
  const told = await messages(page);
  assert.match(told[0], /^metadata\.labels\[app\]: "x y" is not a label value/);
  assert.match(told[1], /^spec\.jobMode may not be updated[^]*it is "MXTrain" here/);
  assert.match(told[2], /^spec\.tll may not be added/);
});

pageTest("a finding without a width has a mark of its own", async (page) => {
  await page.write("Patch", '{"spec": ');
  await page.region("Change").locator(".cm-point.unfinished").waitFor({ state: "attached" });
  assert.match((await messages(page))[0], /^Incomplete/);
});

visit("F8 walks the findings, and Tab the buttons of the one that is reached", denied, async (page) => {
  await page.editor("Patch").click();
  await page.press("Control+Home", "F8");
  assert.equal((await page.state()).selected, 0);
  await page.press("F8");
  assert.equal((await page.state()).selected, 1);
  await page.focusIs("textbox", "Patch");
  for (const name of ["it is", "remove this member", "Why?", "remove this member", "Why?"]) {
    await page.press("Tab");
    await page.focusIs("button", name);
  }
  await page.press("Escape");
  await page.focusIs("textbox", "Patch");
  await page.press("Shift+F8");
  assert.equal((await page.state()).selected, 0);
});

pageTest("Tab leaves the editor, however many findings there are", async (page) => {
  const many = Array.from({ length: 30 }, (_, i) => `  "f${i}": ${i}`).join(",\n");
  await page.write("Patch", `{\n${many}\n}\n`);
  assert.equal(await notes(page).count() <= 20, true);
  await page.editor("Patch").click();
  await page.press("Control+Home", "Tab");
  assert.notDeepEqual((await page.focus()).role, "textbox");
  assert.doesNotMatch((await page.focus()).name, /remove this member/);
});

visit("a fix is one button, or Mod-., and can be undone", denied, async (page) => {
  const { patch } = await page.state();
  await page.button("remove this member").first().click();
  assert.doesNotMatch((await page.state()).patch, /jobMode/);
  await page.focusIs("textbox", "Patch");
  await page.press("Control+z");
  assert.equal((await page.state()).patch, patch);
  await page.press("Control+Home", "F8", "F8", "Control+.");
  assert.doesNotMatch((await page.state()).patch, /jobMode/);
});

visit("a related place and Why? go where it is written", denied, async (page) => {
  await page.tab.getByRole("button", { name: /it is "MXTrain" here/ }).click();
  await page.focusIs("textbox", "Document");
  const line = page.region("Document").locator(".cm-shown");
  assert.match(await line.innerText(), /"jobMode": "MXTrain"/);
  await page.button("Why?").nth(1).click();
  await page.editor("Policy").waitFor();
  const said = page.tab.locator("dialog .cm-shown");
  assert.match(await said.innerText(), /"updatable"/);
});

pageTest("many findings of one line are counted, and shown when asked for", async (page) => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f${i}`, i]));
  await page.write("Patch", JSON.stringify(many));
  assert.equal(await notes(page).count(), 3);
  await page.button("37 more in this line").click();
  assert.equal(await notes(page).count(), 40);
});

visit("while a text is unfinished its findings stay, greyed, for a moment", denied, async (page) => {
  const grey = page.region("Change").locator(".cm-finding.stale");
  await page.editor("Patch").click();
  await page.press("Control+End", "ArrowUp", "Home", ",");
  assert.equal(await grey.count(), 3);
  assert.equal(await page.button("remove this member").count(), 0);
  await page.region("Change").locator(".cm-finding.unfinished").waitFor();
  assert.equal(await grey.count(), 0);
  await page.press("Backspace");
  assert.equal(await notes(page).count(), 3);
});

pageTest("what is changed elsewhere can be undone in the editor", async (page) => {
  const { patch } = await page.state();
  const other = patch.replace('"test"', '"other"');
  await page.set({ patch: other });
  await page.editor("Patch").click();
  await page.keyboard.type(" ");
  await page.press("Control+z", "Control+z");
  assert.equal((await page.state()).patch, patch);
  // What stood there first is nothing to undo.
  await page.press("Control+z", "Control+z");
  assert.equal((await page.state()).patch, patch);
});

pageTest("a change from elsewhere leaves the cursor where it is", async (page) => {
  await page.write("Patch", '{"metadata": {}, "spec": {}}');
  await page.editor("Patch").click();
  await page.press("Control+End", "ArrowLeft");
  await page.set({ patch: '{"metadata": {"labels": {"a": "b"}}, "spec": {}}' });
  await page.keyboard.type(" ");
  assert.equal((await page.state()).patch, '{"metadata": {"labels": {"a": "b"}}, "spec": {} }');
});

pageTest("typing over lines, and what opens is closed", async (page) => {
  await page.editor("Patch").click();
  await page.press("Control+a");
  await page.keyboard.type("x");
  assert.equal((await page.state()).patch, "x");
  await page.press("Control+a", "Delete");
  await page.keyboard.type('{"a": {"b');
  assert.equal((await page.state()).patch, '{"a": {"b"}}');
  await page.keyboard.type('": "c"}}');
  assert.equal((await page.state()).patch, '{"a": {"b": "c"}}');
  await page.press("Control+a", "Delete");
  await page.keyboard.type("{");
  await page.press("Enter");
  await page.keyboard.type('"a": 1');
  assert.equal((await page.state()).patch, '{\n  "a": 1\n}');
});

visit("Chinese is composed undisturbed", denied, async (page) => {
  const patch = '{"metadata": {"annotations": {"note": "|"}}, "spec": {"x": 1}}';
  await page.write("Patch", patch.replace("|", ""));
  await page.press("Control+Home");
  for (let i = 0; i < patch.indexOf("|"); i++) await page.keyboard.press("ArrowRight");
  const input = await page.tab.context().newCDPSession(page.tab);
  for (const text of ["n", "ni", "nih", "nihao"]) {
    const at = { selectionStart: text.length, selectionEnd: text.length };
    await input.send("Input.imeSetComposition", { text, ...at });
    await page.painted();
  }
  await input.send("Input.insertText", { text: "你好" });
  await page.painted();
  assert.equal((await page.state()).patch, patch.replace("|", "你好"));
  await page.says("Denied 403");
});
