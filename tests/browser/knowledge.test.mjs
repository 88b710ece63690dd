// What the editors know of the policy: hovers, completion, gutters and folds.
import { strict as assert } from "node:assert";
import { pageTest } from "./driver/test.mjs";

const yaml = `apiVersion: kubeflow.org/v1
kind: MXJob
metadata:
  labels:
    app: test
  managedFields:
  - manager: kubectl
    operation: Update
    time: "2019-07-24T08:58:47Z"
    fieldsType: FieldsV1
    fieldsV1: {"f:spec": {".": {}, "f:cleanPodPolicy": {}, "f:jobMode": {}, "f:mxReplicaSpecs": {}}}
  name: mxnet-job
spec:
  cleanPodPolicy: Running
  jobMode: MXTrain
`;
const inYaml = { document: yaml, patch: "spec:\n  \n" };
const visit = (name, state, body) =>
  pageTest(name, async (page) => {
    await page.set(state);
    await body(page);
  });
const about = (page) => page.tab.locator(".cm-about");
const offers = async (page) => {
  await page.tab.getByRole("listbox").waitFor();
  return page.tab.getByRole("option").locator("span").allInnerTexts();
};

async function cursorAt(page, editor, text) {
  await page.write(editor, text.replace("|", ""));
  await page.press("Control+Home");
  for (let i = 0; i < text.indexOf("|"); i++) await page.keyboard.press("ArrowRight");
}

pageTest("a hover says what the policy says of a member", async (page) => {
  const word = (name) => page.region("Document").getByText(`"${name}"`, { exact: true });
  await word("jobMode").hover();
  await about(page).waitFor();
  assert.match(await about(page).innerText(), /spec\.jobMode\s+locked[^]*lists 5 fields/);
  await word("cleanPodPolicy").hover();
  await page.tab.getByText("One of All, Running, None").waitFor();
});

pageTest("F1 says it of the place of the cursor, and Escape is enough of it", async (page) => {
  await cursorAt(page, "Patch", '{"spec": {"ttl|SecondsAfterFinished": 30}}');
  await page.press("F1");
  assert.match(
    await about(page).innerText(),
    /spec\.ttlSecondsAfterFinished[^]*An integer from 0 to 2147483647/,
  );
  await page.press("Escape");
  assert.equal(await about(page).count(), 0);
});

pageTest("paths are completed with the objects that they are in", async (page) => {
  await cursorAt(page, "Patch", "{\n  |\n}");
  await page.keyboard.type("clean");
  assert.deepEqual(await offers(page), ["spec.cleanPodPolicy"]);
  await page.press("Enter");
  assert.deepEqual(await offers(page), ["All", "Running", "None", "null"]);
  await page.press("ArrowDown", "Enter");
  const { patch } = await page.state();
  assert.equal(patch, '{\n  "spec": {\n    "cleanPodPolicy": "Running"\n  }\n}');
});

visit("so they are in YAML", inYaml, async (page) => {
  await cursorAt(page, "Patch", "spec:\n  |\n");
  await page.keyboard.type("act");
  assert.deepEqual(await offers(page), ["activeDeadlineSeconds"]);
  await page.press("Enter");
  await page.keyboard.type("60");
  assert.equal((await page.state()).patch, "spec:\n  activeDeadlineSeconds: 60\n");
});

visit("keys of labels are those that the document has", inYaml, async (page) => {
  await cursorAt(page, "Patch", "metadata:\n  labels:\n    |\n");
  await page.press("Control+Space");
  assert.deepEqual(await offers(page), ["app"]);
  await page.press("Enter");
  assert.deepEqual(await offers(page), ["test", "null"]);
  await page.press("Escape", "Escape");
  assert.equal(await page.tab.getByRole("listbox").count(), 0);
});

pageTest("the gutter says what may be updated, and not by colour alone", async (page) => {
  const document = page.region("Document");
  for (const title of ["Locked", "May be updated", "Kept by the server"]) {
    assert.notEqual(await document.getByTitle(title, { exact: true }).count(), 0, title);
  }
  assert.notEqual(await document.locator(".cm-part.locked svg").count(), 0);
});

visit("managedFields arrive folded, and open", inYaml, async (page) => {
  const document = page.region("Document");
  assert.doesNotMatch(await page.editor("Document").innerText(), /manager: kubectl/);
  await document.locator(".cm-fold").click();
  assert.match(await page.editor("Document").innerText(), /manager: kubectl/);
  await page.editor("Document").getByText("labels").click();
  await page.press("Control+Shift+BracketLeft");
  assert.doesNotMatch(await page.editor("Document").innerText(), /app: test/);
  await page.press("Control+Shift+BracketLeft");
  assert.match(await page.editor("Document").innerText(), /app: test/);
});

pageTest("colours follow the language of the text", async (page) => {
  const keys = page.region("Change").locator(".tok-key");
  await page.write("Patch", "a: 1\nb: {c: 2}\n");
  assert.deepEqual(await keys.allInnerTexts(), ["a", "b", "c"]);
  await page.write("Patch", '{"a": {"b": "c"}}');
  assert.deepEqual(await keys.allInnerTexts(), ['"a"', '"b"']);
});
