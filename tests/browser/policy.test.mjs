// The policy: which one judges and why, and one of a person's own, written with help.
import { strict as assert } from "node:assert";
import { pageTest } from "./driver/test.mjs";

const drawer = (page) => page.tab.getByRole("dialog", { name: "Policy" });
const editor = (page) => drawer(page).getByRole("textbox", { name: "Policy" });
const picker = (page) => page.tab.getByRole("banner").getByRole("combobox", { name: "Policy" });

async function open(page) {
  await page.button("Look at the policy").click();
  await drawer(page).waitFor();
  await page.painted();
}

pageTest("the document's kind chooses, and the drawer says so", async (page) => {
  await open(page);
  await drawer(page).getByText("mxjob judges, because the document is of kind MXJob.").waitFor();
  assert.match(await editor(page).innerText(), /"name": "mxjob"/);
  await page.press("Escape");
  await picker(page).selectOption("trainjob");
  await page.painted();
  await open(page);
  await drawer(page).getByText(/because you chose it\. It is for TrainJob of trainer\.kubeflow\.org/).waitFor();
  await page.button("Choose by kind").click();
  await page.painted();
  assert.deepEqual((await page.state()).policy, { kind: "chosen" });
});

pageTest("how to deny the same in a cluster is said, for one's own by its file", async (page) => {
  await open(page);
  await drawer(page).getByText("README.md: Put the webhook into a cluster").waitFor();
  await drawer(page).getByText(/^helm install .* --set 'policies\.builtin=\{mxjob\}'$/).waitFor();
  await page.button("Edit a copy of mxjob").click();
  await page.painted();
  const own = /--set 'policies\.builtin=\{\}' --set-file policies\.own\.mine=mxjob\.policy\.json$/;
  await drawer(page).getByText(own).waitFor();
  // What is broken is no policy to install.
  await page.set({ ownPolicy: "{" });
  await drawer(page).getByText(own).waitFor({ state: "detached" });
});

pageTest("no policy for a kind is said, with two ways on", async (page) => {
  await page.set({ document: '{"apiVersion":"batch/v1","kind":"CronJob","metadata":{"name":"a"}}' });
  await open(page);
  await drawer(page).getByText(/No policy that is built in is for CronJob/).waitFor();
  await page.button("Start a new one").click();
  await page.painted();
  const { ownPolicy, policy } = await page.state();
  assert.deepEqual(policy, { kind: "own" });
  assert.deepEqual(JSON.parse(ownPolicy).match, { group: "batch", kind: "CronJob", resource: "cronjobs" });
  await page.press("Escape");
  await page.says("Allowed 200 OK");
});

pageTest("a copy of one that is built in judges once it is changed", async (page) => {
  await open(page);
  await page.button("Edit a copy of mxjob").click();
  await page.painted();
  const { ownPolicy } = await page.state();
  await page.set({ ownPolicy: ownPolicy.replace(/^.*metadata\.labels.*\n/m, "") });
  await page.press("Escape");
  await page.says("Denied 403 Forbidden");
});

pageTest("faults stand where they are, and a fix mends them", async (page) => {
  await page.set({
    policy: { kind: "own" },
    ownPolicy:
      "format: mxpatch.policy/v1\nname: mine\nmatch: {group: kubeflow.org, kind: MXJob, resource: mxjobs}\nupdatable:\n- {path: metadata.labels, typ: labels}\n",
  });
  await page.says("The policy cannot be used");
  await open(page);
  await drawer(page).getByText(/^There (is a fault|are \d faults) in it$/).waitFor();
  assert.match(await editor(page).innerText(), /typ/);
});

pageTest("what may stand there is offered, and said of what stands there", async (page) => {
  await open(page);
  await page.button("Start a new one").click();
  await page.painted();
  await editor(page).click();
  await page.press("Control+Home", "ArrowDown", "ArrowDown", "End", "Enter");
  await page.keyboard.type('"sta');
  const offers = drawer(page).getByRole("listbox");
  await offers.getByRole("option", { name: /^status/ }).waitFor();
  await page.press("Enter");
  await offers.getByRole("option", { name: /^locked/ }).click();
  await page.painted();
  assert.equal(JSON.parse((await page.state()).ownPolicy).status, "locked");
});

pageTest("to type into one that is built in loses none that a person wrote", async (page) => {
  await page.set({ ownPolicy: "mine: true\n" });
  await open(page);
  await editor(page).click();
  await page.keyboard.type(" ");
  await page.painted();
  assert.deepEqual((await page.state()).policy, { kind: "own" });
  await page.tab.getByText("Your own policy was replaced").waitFor();
  await page.button("Undo").click();
  await page.painted();
  const { policy, ownPolicy } = await page.state();
  assert.deepEqual([policy, ownPolicy], [{ kind: "chosen" }, "mine: true\n"]);
});

pageTest("one's own, with nothing in it yet, is no fault", async (page) => {
  await picker(page).selectOption({ label: "Your own" });
  await drawer(page).getByText("You have no policy of your own yet").waitFor();
  assert.equal(await drawer(page).locator(".callout").count(), 0);
  await drawer(page).getByText("JSON or YAML").waitFor();
  await page.button("Start a new one").waitFor();
  await page.button("Edit a copy of mxjob").click();
  await page.painted();
  assert.match((await page.state()).ownPolicy, /"name": "mxjob"/);
  await page.set({ ownPolicy: "" });
  await page.press("Escape");
  await page.says("No policy of your own yet");
});
