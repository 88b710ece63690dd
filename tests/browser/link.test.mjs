// A link or a file holds all of the page, and brings it back; neither takes what somebody
// has written without a way back.
import { strict as assert } from "node:assert";
import { fragmentOf, stateOf } from "./driver/link.mjs";
import { text } from "./driver/places.mjs";
import { states } from "./driver/states.mjs";
import { pageTest } from "./driver/test.mjs";

const all = {
  document: "apiVersion: kubeflow.org/v1\nkind: MXJob\nspec: {jobMode: MXTrain}\n",
  patch: '{"spec":{"jobMode":"MXTune"},"metadata":{"labels":{"名":"é\u2028"}}}',
  updated: null,
  command: null,
  policy: { kind: "builtin", name: "mxjob" },
  ownPolicy: "name: mine\n",
  changeTab: "patch",
  resultTab: "merged",
  phoneTab: "result",
  mergedView: "split",
  shell: "powershell",
  pinned: true,
  unauthorized: true,
  drawer: null,
  selected: null,
  language: "zh",
  theme: "dark",
  sizes: { columns: 0.4, rows: 0.7 },
};

/** The link that the page offers for what it shows. */
async function shared(page) {
  const { language } = await page.state();
  await page.button(language === "zh" ? "分享" : "Share").click();
  const link = page.tab.getByRole("dialog").getByRole("textbox");
  await page.tab.waitForFunction(
    (one) => one.value.includes("#v1="),
    await link.elementHandle(),
  );
  const url = await link.inputValue();
  await page.press("Escape");
  return url;
}

pageTest(
  "a link brings back each part of the state",
  { fragment: fragmentOf(all) },
  async (page) => {
    assert.deepEqual(await page.state(), all);
  },
);

pageTest(
  "what the page shares it opens again, whatever it shows",
  { timeout: 900_000 },
  async (page) => {
    const first = await page.state();
    for (const [name, change] of Object.entries(states)) {
      const shown = { ...first, ...change, drawer: null, selected: null };
      await page.set(shown);
      const url = await shared(page);
      assert.deepEqual(
        { ...first, ...stateOf(url), drawer: null, selected: null },
        shown,
        name,
      );
    }
  },
);

pageTest(
  "the page that a link opens shares the same link",
  { fragment: fragmentOf(all) },
  async (page) => {
    assert.deepEqual(stateOf(await shared(page)), all);
  },
);

pageTest(
  "an old link, which knows less of the page, opens too",
  { fragment: fragmentOf({ patch: "{}" }) },
  async (page) => {
    assert.equal((await page.state()).patch, "{}");
  },
);

pageTest(
  "another link in the same page takes nothing without a way back",
  async (page) => {
    await page.write("Patch", '{"metadata":{"labels":{"mine":"yes"}}}');
    await page.tab.evaluate((to) => (location.hash = to), fragmentOf({ patch: "{}" }));
    await page.tab.getByText("The link was opened").waitFor();
    assert.equal((await page.state()).patch, "{}");
    await page.button("Undo").click();
    assert.match((await page.state()).patch, /mine/);
  },
);

pageTest(
  "it says that a link holds the whole document, and redacts nothing",
  async (page) => {
    await page.button("Share").click();
    await page.tab
      .getByRole("dialog")
      .getByText(/all of this page.*left out/)
      .waitFor();
  },
);

pageTest(
  "above 8 KB it offers the file",
  { state: { patch: noise(40_000) } },
  async (page) => {
    await page.button("Share").click();
    const dialog = page.tab.getByRole("dialog");
    await dialog.getByText(/cut links of this length/).waitFor();
    assert.equal(
      await dialog.getByRole("button", { name: /^Download the file/ }).count(),
      1,
    );
  },
);

pageTest(
  "the file is opened again where it is dropped",
  { acceptDownloads: true },
  async (page) => {
    await page.write("Patch", text("demo/four-faults.json"));
    const before = await page.state();
    await page.button("Share").click();
    const { text: file } = await page.downloaded(() =>
      page.tab.getByRole("button", { name: /^Download the file/ }).click(),
    );
    await page.press("Escape");
    await page.write("Patch", "{}");
    await page.drop("Document", "shared.page.json", file);
    await page.tab.getByText(/shared\.page\.json was opened/).waitFor();
    const { document, patch } = await page.state();
    assert.deepEqual([document, patch], [before.document, before.patch]);
  },
);

pageTest("the address stays as it is while people type", async (page) => {
  const before = await page.tab.evaluate("location.href");
  await page.write("Patch", '{"spec":{"jobMode":"MXTune"}}');
  await page.says("Denied");
  assert.equal(await page.tab.evaluate("location.href"), before);
});

/** Text that no compression makes small. */
function noise(length) {
  let seed = 7;
  let out = "";
  while (out.length < length) {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    out += seed.toString(36);
  }
  return JSON.stringify({ metadata: { annotations: { noise: out } } });
}
