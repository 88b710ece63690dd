// What is written over: by keys, an input method, the clipboard. That the content policy
// forbids nothing of it each of these tests asks by itself.
import { strict as assert } from "node:assert";
import { pageTest } from "./driver/test.mjs";

const json = '{"spec":{"cleanPodPolicy":"All"}}';
const yaml = "spec:\n  cleanPodPolicy: None\n";

async function over(page, patch) {
  await page.set({ patch });
  await page.editor("Patch").click();
  await page.press("Control+a");
}
const patch = async (page) => (await page.state()).patch;

for (const [name, before] of [
  ["a line", json],
  ["several lines", JSON.stringify(JSON.parse(json), null, 2)],
  ["YAML", yaml],
]) {
  pageTest(`${name} is typed over, in one go and key by key`, async (page) => {
    await over(page, before);
    await page.keyboard.type("spec:");
    assert.equal(await patch(page), "spec:");
    await over(page, before);
    await page.keyboard.insertText(yaml);
    assert.equal(await patch(page), yaml);
  });

  pageTest(`${name} is composed over`, async (page) => {
    await over(page, before);
    const input = await page.tab.context().newCDPSession(page.tab);
    for (const text of ["n", "ni"]) {
      const at = { selectionStart: text.length, selectionEnd: text.length };
      await input.send("Input.imeSetComposition", { text, ...at });
      await page.painted();
    }
    await input.send("Input.insertText", { text: "你" });
    await page.painted();
    assert.equal(await patch(page), "你");
  });

  pageTest(`${name} is pasted over, and taken away`, async (page) => {
    await over(page, before);
    await page.press("Control+c", "Control+v", "Control+a", "Control+v");
    assert.equal(await patch(page), before);
    await page.press("Control+a", "Control+x");
    assert.equal(await patch(page), "");
    await over(page, before);
    await page.press(
      "Control+Home",
      "Shift+ArrowDown",
      "Shift+End",
      "Backspace",
    );
    await over(page, before);
    await page.press("Delete");
    assert.equal(await patch(page), "");
  });
}

pageTest(
  "over a text as in an empty editor what opens is closed",
  async (page) => {
    const wanted = '{"spec":{"cleanPodPolicy":"all"}}';
    for (const before of [json, "", yaml]) {
      await over(page, before);
      await page.keyboard.type('{"spec":{"cleanPodPolicy":"all"');
      assert.equal(await patch(page), wanted, before);
    }
  },
);

pageTest(
  "in YAML Enter behind a colon takes nothing that is offered",
  async (page) => {
    await over(page, yaml);
    await page.keyboard.type("metadata:");
    await page.press("Enter");
    assert.match(await patch(page), /^metadata:\n *$/);
  },
);

pageTest("what is offered covers no note", async (page) => {
  await over(page, yaml);
  await page.keyboard.type('{"spec": {"clean');
  const note = page.tab.locator(".cm-finding.unfinished");
  await note.waitFor();
  const list = page.tab.getByRole("listbox");
  await list.waitFor();
  const [above, below] = [await note.boundingBox(), await list.boundingBox()];
  assert.ok(
    above.y + above.height <= below.y || below.y + below.height <= above.y,
    JSON.stringify([above, below]),
  );
});
