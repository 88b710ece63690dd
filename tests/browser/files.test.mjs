// Texts that come as files and go as files, and texts that hold several objects.
import { strict as assert } from "node:assert";
import { text } from "./driver/places.mjs";
import { pageTest } from "./driver/test.mjs";

const job = (name, mode = "MXTrain") =>
  `apiVersion: kubeflow.org/v1\nkind: MXJob\nmetadata: {name: ${name}}\nspec: {jobMode: ${mode}}\n`;

for (const [pane, key] of [
  ["Document", "document"],
  ["Change", "patch"],
]) {
  pageTest(`a file dropped on ${pane} is its text, with a way back`, async (page) => {
    const before = (await page.state())[key];
    await page.drop(pane, "given.yaml", job("dropped"));
    await page.tab.getByText("given.yaml was opened").waitFor();
    assert.equal((await page.state())[key], job("dropped"));
    await page.button("Undo").click();
    assert.equal((await page.state())[key], before);
  });
}

pageTest(
  "a file dropped on Object is an edit: the patch is what it amounts to",
  { permissions: ["clipboard-read", "clipboard-write"] },
  async (page) => {
    const before = await page.state();
    const edited = before.document.replace('"Running"', '"All"');
    await page.choose("Object");
    await page.drop("Change", "edited.json", edited);
    await page.tab.getByText("edited.json was opened").waitFor();
    const made = { spec: { cleanPodPolicy: "All" } };
    const { updated, patch } = await page.state();
    assert.equal(updated, edited);
    assert.deepEqual(JSON.parse(patch), made);
    const amounts = page.panel("Object").locator(".amounts");
    await amounts.getByRole("button", { name: /^Copy/ }).click();
    await page.tab.getByText("Copied").first().waitFor();
    const copied = await page.tab.evaluate(() => navigator.clipboard.readText());
    assert.deepEqual(JSON.parse(copied), made);
    assert.equal(copied.trim(), (await amounts.locator("pre").innerText()).trim());
  },
);

pageTest("a file dropped on Command is a line: the patch is what it makes", async (page) => {
  const before = await page.state();
  await page.choose("Command");
  const line = "kubectl label mxjob mxnet-job -n kube-test team=vision\n";
  await page.drop("Change", "line.sh", line);
  await page.tab.getByText("line.sh was opened").waitFor();
  const { command, patch } = await page.state();
  assert.equal(command, line);
  assert.deepEqual(JSON.parse(patch), { metadata: { labels: { team: "vision" } } });
  await page.button("Undo").click();
  assert.equal((await page.state()).patch, before.patch);
});

pageTest("a file can be chosen, too", async (page) => {
  const asked = page.tab.waitForEvent("filechooser");
  await page.button("Open a file", page.region("Document")).click();
  await (
    await asked
  ).setFiles({
    name: "a.yaml",
    mimeType: "text/yaml",
    buffer: Buffer.from(job("chosen")),
  });
  await page.tab.getByText("a.yaml was opened").waitFor();
  await page.region("Document").getByText("MXJob chosen").waitFor();
});

pageTest("what Windows writes is read: UTF-16, CRLF", async (page) => {
  const wide = Buffer.from(`\ufeff${job("wide").replaceAll("\n", "\r\n")}`, "utf16le");
  await page.drop("Document", "wide.yaml", wide);
  await page.tab.getByText("wide.yaml was opened").waitFor();
  assert.equal((await page.state()).document, job("wide"));
});

pageTest("what is no text is told, and takes nothing", async (page) => {
  const { document } = await page.state();
  await page.drop(
    "Document",
    "picture.png",
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0xfd]),
  );
  await page.tab.getByText(/picture\.png is no text/).waitFor();
  assert.equal((await page.state()).document, document);
});

pageTest(
  "texts are copied as they stand",
  { permissions: ["clipboard-read", "clipboard-write"] },
  async (page) => {
    for (const [pane, wanted] of [
      ["Document", text("seed/document.json")],
      ["Change", text("seed/patch.json")],
    ]) {
      await page.button("Copy", page.region(pane)).click();
      await page.tab.getByText("Copied").first().waitFor();
      assert.equal(await page.tab.evaluate(() => navigator.clipboard.readText()), wanted);
    }
  },
);

pageTest(
  "texts are downloaded as they stand",
  { acceptDownloads: true },
  async (page) => {
    const { name, text: saved } = await page.downloaded(() =>
      page.button("Download", page.region("Document")).click(),
    );
    assert.match(name, /mxnet-job.*\.json$/);
    assert.equal(saved, text("seed/document.json"));
  },
);

pageTest("several documents: one is chosen, with a way back", async (page) => {
  const both = `${job("one")}---\n${job("two", "MXTune")}`;
  await page.write("Document", both);
  await page.says("2 objects");
  await page.region("Document").getByRole("button", { name: /two/ }).click();
  await page.says("Allowed");
  assert.match((await page.state()).document, /name: two/);
  assert.doesNotMatch((await page.state()).document, /name: one/);
  await page.button("Undo").click();
  assert.equal((await page.state()).document, both);
});

pageTest("a List: its items keep their bytes", async (page) => {
  const item =
    '{"apiVersion":"kubeflow.org/v1","kind":"MXJob","metadata":{"name":"a"},"spec":{"x":1.50}}';
  await page.write(
    "Document",
    `{"apiVersion":"v1","kind":"List","items":[${item},${item.replace('"a"', '"b"')}]}`,
  );
  await page.says("2 objects");
  await page
    .region("Document")
    .getByRole("button", { name: /MXJob.*b/ })
    .click();
  await page.says("Allowed");
  assert.match((await page.state()).document, /1\.50/);
});

pageTest("an empty document says which line gets one", async (page) => {
  await page.write("Document", "");
  await page.says("No document yet");
  await page
    .region("Document")
    .getByText(/kubectl get/)
    .waitFor();
  // Said once: the editor below has no hint of its own.
  assert.equal(await page.editor("Document").innerText(), "\n");
});
