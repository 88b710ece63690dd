// The form: whoever writes no JSON makes a valid patch, by mouse or by keys.
import { strict as assert } from "node:assert";
import { pageTest } from "./driver/test.mjs";

const form = (page) => page.panel("Form");
const states = (page, field) =>
  form(page).getByRole("radiogroup", { name: `${field}: what the patch does`, exact: true });
const patch = async (page) => JSON.parse((await page.state()).patch);

pageTest("each field of the policy has a control, and says what it is", async (page) => {
  await page.choose("Form");
  for (const [field, path] of [
    ["Labels", "metadata.labels"],
    ["Annotations", "metadata.annotations"],
    ["Deadline", "spec.activeDeadlineSeconds"],
    ["Time to keep it", "spec.ttlSecondsAfterFinished"],
    ["Pods of a finished job", "spec.cleanPodPolicy"],
  ]) {
    const part = form(page).getByRole("region", { name: field, exact: true });
    assert.match(await part.innerText(), new RegExp(path));
  }
});

pageTest("what is typed is in the patch, and what is wrong stands under it", async (page) => {
  await page.set({ patch: "" });
  await page.choose("Form");
  const deadline = form(page).getByRole("textbox", { name: "Deadline", exact: true });
  await deadline.click();
  await page.keyboard.type("99999999999");
  await page.says("Denied 400 BadRequest");
  await page.focusIs("input", "Deadline");
  assert.equal(await deadline.getAttribute("aria-invalid"), "true");
  const part = form(page).getByRole("region", { name: "Deadline", exact: true });
  await part.getByText(/must be from 1 to 9223372036/).waitFor();
  for (let i = 0; i < 4; i++) await page.keyboard.press("Backspace");
  await page.says("Allowed 200 OK");
  assert.deepEqual(await patch(page), { spec: { activeDeadlineSeconds: 9999999 } });
  // What is no number yet is kept as it is typed.
  await deadline.fill("12a");
  await page.says("Denied 400 BadRequest");
  assert.equal(await deadline.inputValue(), "12a");
});

pageTest("a field is left, set or removed", async (page) => {
  await page.set({ patch: "{}" });
  await page.choose("Form");
  const pods = form(page).getByRole("combobox", { name: "Pods of a finished job" });
  const of = (state) =>
    states(page, "Pods of a finished job").getByRole("radio", { name: state });
  assert.equal(await of("As it is").isChecked(), true);
  await pods.selectOption("None");
  await page.painted();
  assert.equal(await of("Set").isChecked(), true);
  assert.deepEqual(await patch(page), { spec: { cleanPodPolicy: "None" } });
  await of("Remove").check();
  assert.deepEqual(await patch(page), { spec: { cleanPodPolicy: null } });
  await of("As it is").check();
  assert.deepEqual(await patch(page), {});
  assert.equal(await pods.inputValue(), "Running");
  const deadline = states(page, "Deadline").getByRole("radio", { name: "Remove" });
  assert.equal(await deadline.isDisabled(), true);
});

pageTest("Set asks for a value, and sets none by itself", async (page) => {
  await page.set({ patch: "{}" });
  await page.choose("Form");
  for (const [field, role, value, made] of [
    ["Deadline", "input", "60", { activeDeadlineSeconds: 60 }],
    ["Pods of a finished job", "select", "None", { cleanPodPolicy: "None" }],
  ]) {
    const state = (name) => states(page, field).getByRole("radio", { name });
    await state("Set").click();
    await page.painted();
    await page.focusIs(role, field);
    assert.deepEqual(await patch(page), {});
    assert.equal(await state("As it is").isChecked(), true);
    if (role === "input") await page.keyboard.type(value);
    else await form(page).getByRole("combobox", { name: field }).selectOption(value);
    await page.painted();
    assert.deepEqual(await patch(page), { spec: made });
    assert.equal(await state("Set").isChecked(), true);
    await state("As it is").check();
    await page.painted();
  }
  // From Remove too: the present value is where it begins.
  const pods = "Pods of a finished job";
  await states(page, pods).getByRole("radio", { name: "Remove" }).check();
  await states(page, pods).getByRole("radio", { name: "Set" }).click();
  await page.painted();
  assert.deepEqual(await patch(page), {});
  assert.equal(await form(page).getByRole("combobox", { name: pods }).inputValue(), "Running");
});

pageTest("a label is added by keys alone, and keeps the focus", async (page) => {
  await page.set({ patch: "{}" });
  await page.choose("Form");
  await page.button("Add a label").focus();
  await page.press("Enter");
  await page.focusIs("input", "Labels: new key");
  await page.keyboard.type("te am");
  await form(page).getByText(/"te am" is not a label key/).waitFor();
  await page.focusIs("input", "Labels: new key");
  await page.press("ArrowLeft", "ArrowLeft", "Backspace", "Tab");
  await page.keyboard.type("vision");
  await page.says("Allowed 200 OK");
  assert.deepEqual(await patch(page), { metadata: { labels: { team: "vision" } } });
  await page.button("Take team out of the patch").click();
  await page.painted();
  assert.deepEqual(await patch(page), {});
  await page.focusIs("button", "Add a label");
});

const labelled = JSON.stringify({
  apiVersion: "kubeflow.org/v1",
  kind: "MXJob",
  metadata: {
    name: "one",
    labels: Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`label-${i}`, "old"])),
    annotations: { note: "a\nb" },
  },
  spec: {},
});

pageTest("labels that are there: set, removed, found among many", async (page) => {
  await page.set({ document: labelled, patch: "{}" });
  await page.choose("Form");
  const of = (key) => form(page).getByRole("textbox", { name: `Labels: ${key}`, exact: true });
  await of("label-3").fill("new");
  await states(page, "Labels: label-4").getByRole("radio", { name: "Remove" }).check();
  const labels = { "label-3": "new", "label-4": null };
  assert.deepEqual(await patch(page), { metadata: { labels } });
  assert.equal(await of("label-119").count(), 0);
  await form(page).getByRole("searchbox", { name: /key or value in Labels/ }).fill("bel-119");
  await of("label-119").fill("last");
  await page.painted();
  assert.deepEqual(await patch(page), {
    metadata: { labels: { ...labels, "label-119": "last" } },
  });
});

pageTest("a key that is there already is told, and clobbers nothing", async (page) => {
  await page.set({ document: labelled, patch: '{"metadata":{"labels":{"label-1":"mine"}}}' });
  await page.choose("Form");
  await page.button("Add a label").click();
  await page.painted();
  await page.keyboard.type("label-12");
  await form(page).getByText("label-12 is there already").waitFor();
  assert.deepEqual(await patch(page), { metadata: { labels: { "label-1": "mine" } } });
  await page.keyboard.type("x9");
  await page.painted();
  assert.deepEqual(await patch(page), {
    metadata: { labels: { "label-1": "mine", "label-12x9": "" } },
  });
});

const ownPolicy = JSON.stringify({
  format: "mxpatch.policy/v1",
  name: "own",
  match: { group: "example.io", versions: ["*"], kind: "Thing", resource: "things" },
  updatable: [
    { path: "metadata.labels", type: "labels", lockedKeys: ["queue/*"] },
    { path: "spec.replicas.*.count", type: "integer", minimum: 0, maximum: 9 },
    { path: "spec.suspend", type: "boolean", removable: false },
    { path: "spec.config", type: "any" },
  ],
});
const thing = JSON.stringify({
  apiVersion: "example.io/v1",
  kind: "Thing",
  metadata: { name: "one", labels: { "queue/name": "a" } },
  spec: { replicas: { Worker: { count: 1 } }, suspend: true },
});
const own = { document: thing, patch: "{}", ownPolicy, policy: { kind: "own" } };

pageTest("a new member under a *, a locked key, any JSON", async (page) => {
  await page.set(own);
  await page.choose("Form");
  await form(page).getByText("locked: the policy names queue/*").waitFor();
  await form(page).getByRole("textbox", { name: "name in spec.replicas" }).fill("PS");
  await page.press("Enter");
  await page.focusIs("input", "Value of spec.replicas.*.count");
  assert.deepEqual(await patch(page), {});
  await page.keyboard.type("12");
  await page.press("Enter");
  await form(page).getByRole("textbox", { name: "PS", exact: true }).waitFor();
  await form(page).getByText(/must be from 0 to 9, found 12/).waitFor();
  const config = form(page).getByRole("textbox", { name: "spec.config", exact: true });
  await config.fill('{ "a": [1');
  await form(page).getByText("This is not JSON yet").waitFor();
  assert.deepEqual(await patch(page), { spec: { replicas: { PS: { count: 12 } } } });
  await config.fill('{ "a": [1] }');
  await page.painted();
  assert.equal(await config.inputValue(), '{ "a": [1] }');
  const { spec } = await patch(page);
  assert.deepEqual(spec.config, { a: [1] });
  const suspend = states(page, "Suspended").getByRole("radio", { name: "Remove" });
  assert.equal(await suspend.isDisabled(), true);
});

pageTest("the form and the text of the patch say the same", async (page) => {
  await page.write("Patch", '{ "spec" : {"ttlSecondsAfterFinished":"60"} }');
  await page.choose("Form");
  const ttl = form(page).getByRole("textbox", { name: "Time to keep it", exact: true });
  assert.equal(await ttl.inputValue(), "60");
  await form(page).getByRole("button", { name: "write 60 without quotes" }).click();
  await page.says("Allowed 200 OK");
  assert.equal((await page.state()).patch, '{ "spec" : {"ttlSecondsAfterFinished":60} }');
});

pageTest("what the patch does elsewhere is told, and the walk stays here", async (page) => {
  await page.set({ patch: '{"spec":{"jobMode":"MXTune","cleanPodPolicy":"all"}}' });
  await page.choose("Form");
  await form(page).getByText(/spec\.jobMode may not be updated/).waitFor();
  await page.tab.getByRole("button", { name: /^Next finding/ }).click();
  await page.painted();
  assert.equal((await page.state()).changeTab, "form");
  assert.equal(await form(page).locator("[data-selected]").count(), 1);
});

pageTest("a patch that cannot be read can be mended or begun anew", async (page) => {
  await page.set({ patch: '{"spec":' });
  await page.choose("Form");
  await page.button("Begin a new patch").click();
  await form(page).getByRole("region", { name: "Labels", exact: true }).waitFor();
  assert.equal((await page.state()).patch, "{}");
  await page.button("Undo").click();
  await page.painted();
  assert.equal((await page.state()).patch, '{"spec":');
});

pageTest("a patch in YAML stays YAML, with its comments", async (page) => {
  await page.set({ patch: "# why\nspec:\n  cleanPodPolicy: All # all of them\n" });
  await page.choose("Form");
  const ttl = form(page).getByRole("textbox", { name: "Time to keep it", exact: true });
  await ttl.fill("60");
  await page.says("Allowed 200 OK");
  assert.equal(
    (await page.state()).patch,
    "# why\nspec:\n  cleanPodPolicy: All # all of them\n  ttlSecondsAfterFinished: 60\n",
  );
});

pageTest("what is looked for hides no row once its box is gone", async (page) => {
  const job = (name, count) => {
    const labels = Object.fromEntries(Array.from({ length: count }, (_, i) => [`l${i}`, ""]));
    return JSON.stringify({
      apiVersion: "kubeflow.org/v1",
      kind: "MXJob",
      metadata: { name, labels },
      spec: { jobMode: "MXTrain" },
    });
  };
  const part = form(page).getByRole("region", { name: "Labels", exact: true });
  const rows = part.locator("li.entry");
  const box = part.getByRole("searchbox");
  await page.set({ patch: "{}", document: job("many", 21) });
  await page.choose("Form");
  await box.fill("l20");
  await page.painted();
  assert.equal(await rows.count(), 1);
  // A label less, and there are too few for the box.
  await page.set({ document: job("many", 20) });
  assert.equal(await box.count(), 0);
  assert.equal(await rows.count(), 20);
  await page.set({ document: job("other", 30) });
  assert.equal(await box.inputValue(), "");
  assert.equal(await rows.count(), 30);
});
