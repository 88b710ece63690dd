// The object, edited freely: the verdict of the update, and the patch that it amounts to.
import { strict as assert } from "node:assert";
import { pageTest } from "./driver/test.mjs";
import { text } from "./driver/places.mjs";

const seed = text("seed/document.json");
const editor = "The object, edited freely";
const amounts = (page) => page.panel("Object").locator(".amounts");
const edit = async (page, to) => {
  await page.choose("Object");
  await page.write(editor, to);
};

pageTest("an edit is judged, and the smallest patch stands below", async (page) => {
  await page.set({ patch: "{}" });
  await edit(page, seed.replace('"Running"', '"All"'));
  await page.says("Allowed 200 OK");
  const made = { spec: { cleanPodPolicy: "All" } };
  assert.deepEqual(JSON.parse(await amounts(page).locator("pre").innerText()), made);
  assert.deepEqual(JSON.parse((await page.state()).patch), made);
});

pageTest("what is locked can be put back, and the rest stays", async (page) => {
  await page.set({ patch: "{}" });
  const edited = seed
    .replace('"Running"', '"All"')
    .replace('"MXTrain"', '"MXTune"')
    .replace('"kind": "MXJob",', '"kind": "MXJob", "extra": 1,');
  await edit(page, edited);
  await page.says("Denied 403 Forbidden");
  await page.button("Put back 2 refused edits").click();
  await page.says("Allowed 200 OK");
  assert.deepEqual(JSON.parse((await page.state()).patch), {
    spec: { cleanPodPolicy: "All" },
  });
});

pageTest("where no merge patch can say it, that is said", async (page) => {
  await page.set({ patch: "{}" });
  await edit(page, seed.replace('"Running"', "null"));
  await page.says("No merge patch can say this", amounts(page));
  await page.write(editor, "");
  await page.says("kubectl edit would cancel here", amounts(page));
  await page.write(editor, '{"kind":');
  await page.says("cannot be said while the text cannot be read", amounts(page));
  await page.button("Start over").click();
  await page.painted();
  assert.equal((await page.state()).updated, null);
});

pageTest("the object is what the patch makes, in the document's own format", async (page) => {
  const document = "apiVersion: kubeflow.org/v1\nkind: MXJob\n# why\nspec:\n  jobMode: MXTrain\n";
  await page.set({ document, patch: "{}" });
  await page.choose("Object");
  assert.match(await page.editor(editor).innerText(), /# why/);
  await page.set({ patch: "spec: {cleanPodPolicy: All}" });
  assert.match(
    await page.editor(editor).innerText(),
    /# why\s+spec:\s+jobMode: MXTrain\s+cleanPodPolicy: All/,
  );
  await page.write(editor, document.replace("MXTrain", "MXTrain\n  cleanPodPolicy: None"));
  await page.says("Allowed 200 OK");
  assert.deepEqual(JSON.parse((await page.state()).patch), {
    spec: { cleanPodPolicy: "None" },
  });
});

pageTest("what is put back into YAML says that its comments are gone", async (page) => {
  const document = "apiVersion: kubeflow.org/v1\nkind: MXJob\nspec: {jobMode: MXTrain, a: &a {b: 1}, c: *a}\n";
  await page.set({ document, patch: "{}" });
  await edit(page, document.replace("b: 1", "b: 2"));
  await page.says("Denied 403 Forbidden");
  await page.tab.getByRole("button", { name: /^Put back/ }).click();
  await page.tab.getByText("The YAML was written anew, without its comments").waitFor();
  await page.says("Nothing is changed", amounts(page));
  await page.button("Undo").click();
  await page.says("Denied 403 Forbidden");
});

pageTest("what a patch may not change is marked where it stands", async (page) => {
  await page.set({ patch: '{"spec":{"jobMode":"MXTune","cleanPodPolicy":"All"}}' });
  await page.says("Denied 403 Forbidden");
  await page.choose("Object");
  const marked = page.panel("Object").locator(".cm-found.error");
  assert.match(await marked.first().innerText(), /jobMode|MXTune/);
  await page.says("The object with this patch", amounts(page));
  assert.match(await amounts(page).locator("pre").innerText(), /"jobMode":"MXTune"/);
});

pageTest("an edit stays in view", async (page) => {
  await page.set({ patch: text("demo/four-faults.json"), changeTab: "object" });
  const panel = page.panel("Object");
  const top = () => panel.locator(".cm-scroller").evaluate((one) => one.scrollTop);
  await panel.locator(".cm-line").nth(6).click();
  const before = await top();
  await page.keyboard.type(" ");
  await page.painted();
  await page.tab.waitForTimeout(900);
  const after = await top();
  const caret = panel.locator(".cm-line").nth(6);
  await caret.waitFor();
  assert.ok(Math.abs(after - before) < 100, `${before} -> ${after}`);
});
