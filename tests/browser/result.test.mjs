// What came of it: changes, the merged object, the way back, and what to send.
import { strict as assert } from "node:assert";
import { text } from "./driver/places.mjs";
import { pageTest } from "./driver/test.mjs";

const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const copied = (page) => page.tab.evaluate(() => navigator.clipboard.readText());
const denied = JSON.stringify(
  {
    metadata: { labels: { app: "test" } },
    spec: { activeDeadlineSeconds: "3600", jobMode: "MXTune", cleanPodPolicy: null },
  },
  null,
  2,
);

const rowsOf = (page) => page.panel("Changes").getByRole("row");
const row = (page, field) =>
  rowsOf(page).filter({ has: page.tab.getByRole("button", { name: field, exact: true }) });

pageTest("each change says what it is, whether it may be made, and why", { state: { patch: denied } }, async (page) => {
  assert.equal(await rowsOf(page).count(), 5);
  for (const [field, said] of [
    ["metadata.labels", /absent[^]*"app":\s*"test"[^]*allowed[^]*mxjob, line 16/],
    ["spec.activeDeadlineSeconds", /absent[^]*"3600"[^]*bad value[^]*integer from 1[^]*mxjob, line 18/],
    ["spec.cleanPodPolicy", /"Running"[^]*absent[^]*allowed[^]*mxjob, line 20/],
    ["spec.jobMode", /"MXTrain"[^]*"MXTune"[^]*locked[^]*mxjob, line 15/],
  ]) {
    assert.match(await row(page, field).innerText(), said);
  }
});

pageTest("a change leads to its place, and its reason to the policy's line", { state: { patch: denied } }, async (page) => {
  await page.button("spec.jobMode").click();
  await page.painted();
  await page.focusIs("textbox", "Patch");
  const selected = await page.editor("Patch").evaluate((into) => into.getRootNode().querySelector(".cm-activeLine, .cm-shown")?.textContent);
  assert.match(selected ?? "", /jobMode/);
  await page.button("mxjob, line 18").click();
  const drawer = page.tab.getByRole("dialog", { name: "Policy" });
  await drawer.waitFor();
  const marked = drawer.getByRole("textbox", { name: "Policy" }).locator(".cm-shown");
  assert.match(await marked.first().innerText(), /activeDeadlineSeconds/);
});

pageTest("a long value is folded, and a thousand changes are listed in part", async (page) => {
  const spec = Object.fromEntries(Array.from({ length: 999 }, (_, i) => [`k${i}`, i]));
  await page.set({
    patch: JSON.stringify({ metadata: { annotations: { note: "x".repeat(5000) } }, spec }),
  });
  await page.says("Denied 403 Forbidden");
  const rows = page.panel("Changes").locator("tbody tr");
  assert.equal(await rows.count(), 200);
  const long = rows.first();
  assert.ok((await long.innerText()).length < 400);
  await long.locator("summary").click();
  assert.ok((await long.innerText()).length > 4000);
  await page.panel("Changes").locator("button", { hasText: "Show all 1,000 changes" }).click();
  await page.painted();
  assert.equal(await rows.count(), 1000);
});

pageTest("the verdict goes into a ticket", { ...clipboard, state: { patch: denied } }, async (page) => {
  await page.tab.getByRole("button", { name: /^Copy as Markdown/ }).click();
  await page.tab.getByText("Copied", { exact: true }).waitFor();
  const report = await copied(page);
  assert.match(report, /^\*\*Denied\*\* · 403 Forbidden · `MXJob kube-test\/mxnet-job` · policy `mxjob`\n/);
  assert.match(report, /\n```diff\n[^`]*- spec\.jobMode: "MXTrain"\n\+ spec\.jobMode: "MXTune" {2}\(not allowed\)\n```\n/);
  const [file] = await Promise.all([
    page.tab.waitForEvent("download"),
    page.tab.getByRole("button", { name: /^Verdict as JSON/ }).click(),
  ]);
  assert.equal(file.suggestedFilename(), "mxnet-job.verdict.json");
});

const lines = (page, tag) => page.panel("Merged").locator(tag).allInnerTexts();

pageTest("merged, just what changes is marked, unified and split", { state: { patch: denied } }, async (page) => {
  await page.choose("Merged");
  const gone = ['"cleanPodPolicy": "Running",', '"jobMode": "MXTrain",'];
  const come = ['"labels": {', '"app": "test"', "},", '"activeDeadlineSeconds": "3600",', '"jobMode": "MXTune",'];
  const trimmed = (texts) => texts.map((one) => one.trim());
  for (const view of ["Unified", "Split"]) {
    await page.button(view).click();
    await page.painted();
    assert.deepEqual(trimmed(await lines(page, "del")), gone, view);
    assert.deepEqual(trimmed(await lines(page, "ins")), come, view);
  }
  assert.deepEqual(await lines(page, "mark"), ['"MXTrain"', '"MXTune"']);
  const fold = page.panel("Merged").getByRole("button", { name: /unchanged lines$/ }).last();
  assert.equal(await fold.getAttribute("aria-expanded"), "false");
  assert.doesNotMatch(await page.panel("Merged").innerText(), /startTime/);
  await fold.click();
  await page.painted();
  assert.match(await page.panel("Merged").innerText(), /startTime/);
});

pageTest("merged, the object is copied byte for byte", { ...clipboard }, async (page) => {
  await page.choose("Merged");
  await page.tab.getByRole("button", { name: "Copy: The object after the patch" }).click();
  await page.tab.getByText("Copied", { exact: true }).waitFor();
  const merged = await page.tab.evaluate(() => mxpatch.judged().verdict.merged);
  assert.equal(await copied(page), merged);
  assert.deepEqual(JSON.parse(merged), JSON.parse(text("seed/response.json")));
});

pageTest("a document in YAML is merged in YAML", async (page) => {
  await page.set({
    document: "apiVersion: kubeflow.org/v1\nkind: MXJob\nspec:\n  cleanPodPolicy: Running # now\n",
    patch: "spec: {cleanPodPolicy: None}\n",
    resultTab: "merged",
  });
  assert.deepEqual(await lines(page, "del"), ["  cleanPodPolicy: Running"]);
  assert.deepEqual(await lines(page, "ins"), ["  cleanPodPolicy: None"]);
});

pageTest("the undo takes it back", { state: { patch: denied } }, async (page) => {
  await page.choose("Undo");
  assert.deepEqual(JSON.parse(await page.panel("Undo").locator("pre").innerText()), {
    metadata: { labels: null },
    spec: { activeDeadlineSeconds: null, cleanPodPolicy: "Running", jobMode: "MXTrain" },
  });
});

pageTest("the undo is as its texts are, and no promise under a denial", async (page) => {
  await page.set({
    document: "apiVersion: kubeflow.org/v1\nkind: MXJob\nspec:\n  jobMode: MXTrain\n",
    patch: "spec: {jobMode: MXTune}\n",
    resultTab: "undo",
  });
  assert.equal((await page.panel("Undo").locator("pre").innerText()).trim(), "spec:\n  jobMode: MXTrain");
  assert.match(await page.panel("Undo").innerText(), /Nothing would be stored/);
});

pageTest("with nothing judged it is said what to do first", async (page) => {
  const item = { apiVersion: "kubeflow.org/v1", kind: "MXJob", metadata: { name: "a" } };
  const list = JSON.stringify({ apiVersion: "v1", kind: "List", items: [item, item] });
  for (const [change, said] of [
    [{ document: "" }, /^Paste an object into Document$/],
    [{ document: list }, /^Choose in Document/],
    [{ patch: "" }, /^Write a patch/],
  ]) {
    const { document, patch } = await page.state();
    for (const resultTab of ["send", "undo"]) {
      await page.show({ ...change, resultTab });
      const name = resultTab === "send" ? "Send" : "Undo";
      assert.match((await page.panel(name).innerText()).trim(), said);
    }
    await page.show({ resultTab: "changes" });
    await page.set({ document, patch });
  }
  await page.show({ patch: "", resultTab: "changes" });
  assert.equal(await page.tab.getByRole("button", { name: /^Copy as Markdown/ }).count(), 0);
});

pageTest("Send has the command, its undo, and the version where it is asked for", async (page) => {
  await page.choose("Send");
  const command = (name) => page.panel("Send").getByLabel(name, { exact: true });
  const kubectl = "kubectl patch mxjobs.v1.kubeflow.org/mxnet-job \\\n  --namespace=kube-test --type=merge \\\n  --patch=";
  const said = async (name) => (await command(name).innerText()).trimEnd();
  assert.equal(await said("Send the change, kubectl"), `${kubectl}'{"metadata":{"labels":{"app":"test"}}}'`);
  assert.equal(await said("Take it back, kubectl"), `${kubectl}'{"metadata":{"labels":null}}'`);
  assert.match(
    await said("Send the change, curl"),
    /PATCH "https:\/\/\$\{ENDPOINT:\?\}\/apis\/kubeflow\.org\/v1\/namespaces\/kube-test\/mxjobs\/mxnet-job\?pretty=true"/,
  );
  await page.tab.getByRole("checkbox", { name: /^Only if nobody changed/ }).check();
  assert.match(await said("Send the change, kubectl"), /"resourceVersion":"72482855"/);
  assert.doesNotMatch(await said("Take it back, kubectl"), /resourceVersion/);
  await page.button("PowerShell").click();
  await page.painted();
  assert.match(await said("Send the change, kubectl"), /^\$patch = @'\n\{[^\n]*\}\n'@\n/);
  assert.match(await said("Send the change, Invoke-RestMethod"), /Invoke-RestMethod -Method Patch/);
});

pageTest("what is shown stays while a person types, and then says what is missing", async (page) => {
  await page.editor("Patch").click();
  await page.press("Control+End");
  await page.keyboard.type("{");
  assert.match(await page.panel("Changes").innerText(), /metadata\.labels/);
  await page.panel("Changes").getByText("No changes to show yet").waitFor();
});

pageTest("a name that no object has makes no command", async (page) => {
  await page.set({
    document: '{"apiVersion":"kubeflow.org/v1","kind":"MXJob","metadata":{"name":"a/../b"}}',
    resultTab: "send",
  });
  assert.match(await page.panel("Send").innerText(), /nothing to send to/);
});
