// What a person sees who opens the page.
import { strict as assert } from "node:assert";
import { pageTest } from "./driver/test.mjs";
import { text } from "./driver/places.mjs";

pageTest("the seed's request is judged at once", async (page) => {
  await page.says("Allowed 200 OK");
  const { document, patch } = await page.state();
  assert.deepEqual(
    [document, patch],
    [text("seed/document.json"), text("seed/patch.json")],
  );
  const row = page.panel("Changes").getByRole("row", { name: /metadata\.labels/ });
  assert.match(await row.innerText(), /absent[^]*"app":\s*"test"[^]*allowed/);
});

pageTest("a denial names the code and the reason", async (page) => {
  await page.write("Patch", '{"spec":{"jobMode":"MXTune"}}');
  await page.says("Denied 403 Forbidden");
  await page.write("Patch", '{"spec":{"activeDeadlineSeconds":"1"}}');
  await page.says("Denied 400 BadRequest");
});

pageTest("its title, heading and landmarks are there", async (page) => {
  assert.equal(await page.tab.title(), "mxpatch: what would this patch do?");
  await page.tab.getByRole("heading", { level: 1, name: "mxpatch" }).waitFor();
  for (const name of ["Document", "Change", "Allowed 200 OK", "Result"]) {
    assert.equal(await page.region(name).count(), 1, name);
  }
  assert.equal(await page.tab.getByRole("main").count(), 1);
});
