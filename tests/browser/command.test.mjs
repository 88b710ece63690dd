// A line of kubectl or curl becomes the patch.
import { strict as assert } from "node:assert";
import { pageTest } from "./driver/test.mjs";

const command = (page) => page.panel("Command");
const line = (page) => command(page).getByRole("textbox", { name: "A line of kubectl or curl" });
const paste = async (page, text) => {
  await page.choose("Command");
  await line(page).fill(text);
  await page.painted();
};

pageTest("the line for the patch is there, and reads as that patch", async (page) => {
  await page.choose("Command");
  const written = await line(page).inputValue();
  assert.match(written, /^kubectl patch mxjobs\.v1\.kubeflow\.org\/mxnet-job/);
  const { patch } = await page.state();
  await line(page).fill(`${written} `);
  await page.painted();
  assert.deepEqual(JSON.parse((await page.state()).patch), JSON.parse(patch));
});

pageTest("a pasted line is judged, and its findings stand in it", async (page) => {
  await paste(
    page,
    `kubectl patch mxjob mxnet-job --type=merge -p '{"spec":{"jobMode":"MXTune"}}'`,
  );
  await page.says("Denied 403 Forbidden");
  assert.equal((await page.state()).patch, '{"spec":{"jobMode":"MXTune"}}');
  assert.equal(await command(page).locator("mark").innerText(), '"jobMode"');
  await command(page).getByText(/spec\.jobMode may not be updated/).waitFor();
});

pageTest("what is in the way is told, with what to write", async (page) => {
  const { patch } = await page.state();
  await paste(page, `kubectl patch mxjob mxnet-job -p '{"spec":{"cleanPodPolicy":"All"}}'`);
  await command(page).getByText(/sends a strategic merge patch/).waitFor();
  assert.equal((await page.state()).patch, patch);
  await page.button("Write --type=merge").click();
  await page.painted();
  assert.equal((await page.state()).patch, '{"spec":{"cleanPodPolicy":"All"}}');
  await paste(page, "kubectl edit mxjob mxnet-job");
  await page.button("Open the tab Object").click();
  await page.editor("The object, edited freely").waitFor();
});

pageTest("labels, another object, and a line that is emptied", async (page) => {
  await paste(page, "kubectl label mxjob other team=vision app-");
  await command(page).getByText("The line says other, the document says mxnet-job").waitFor();
  assert.deepEqual(JSON.parse((await page.state()).patch), {
    metadata: { labels: { team: "vision" } },
  });
  await page.button("Empty it").click();
  await page.painted();
  await page.focusIs("textarea", "A line of kubectl or curl");
  await command(page).getByRole("button", { name: /^kubectl annotate/ }).click();
  await page.painted();
  assert.match((await page.state()).patch, /"annotations"/);
});

pageTest("a patch that is changed elsewhere changes the line", async (page) => {
  await paste(page, "kubectl label mxjob mxnet-job team=vision");
  await page.choose("Form");
  const pods = page.panel("Form").getByRole("combobox", { name: "Pods of a finished job" });
  await pods.selectOption("None");
  await page.choose("Command");
  assert.match(await line(page).inputValue(), /"team":"vision".*"cleanPodPolicy":"None"/);
});

pageTest("the bar says that a line makes no patch, and counts what is found in it", async (page) => {
  for (const text of ["hello", "kubectl delete mxjob mxnet-job"]) {
    await paste(page, text);
    await page.says("The command makes no patch");
    await page.says("from before: Allowed 200 OK");
    await page.says("1 error");
  }
  await page.choose("Patch");
  await page.says("1 change may be made");
  await paste(page, "kubectl label mxjob other -n default team=a");
  await page.says("Allowed 200 OK");
  await page.says("warning");
});
