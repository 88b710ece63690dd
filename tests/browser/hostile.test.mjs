// Whatever is put into the page: it says what is wrong, and stays usable. How long each
// took is printed; what it may cost at most is held by what is drawn, not by a clock.
import { strict as assert } from "node:assert";
import { deflateRawSync } from "node:zlib";
import { fragmentOf } from "./driver/link.mjs";
import { text } from "./driver/places.mjs";
import { pageTest } from "./driver/test.mjs";

const MiB = 1 << 20;
const head = '{"apiVersion":"kubeflow.org/v1","kind":"MXJob",';
const keys = (count) =>
  Array.from({ length: count }, (_, i) => `"key${i}":${i}`).join(",");
const nested = (levels, open, close) => open.repeat(levels) + close.repeat(levels);
const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]"]
  .concat(
    [..."bcdefghi"].map((c, i) => `${c}: &${c} [${`*${"abcdefgh"[i]},`.repeat(9)}]`),
  )
  .join("\n");

// What is put where, and what the page says to it: in the bar, or elsewhere.
const inputs = {
  "a document of 3 MiB": [
    { document: `${head}"spec":{"x":"${"x".repeat(3 * MiB - 100)}"}}` },
    /Allowed/,
  ],
  "a document above 3 MiB": [
    { document: `${head}"spec":{"x":"${"x".repeat(3 * MiB)}"}}` },
    /cannot be read/,
  ],
  "a document of 3 MiB in YAML": [
    {
      document: `apiVersion: kubeflow.org/v1\nkind: MXJob\nspec:\n${"  # a comment\n".repeat(200_000)}  x: 1\n`,
    },
    /Allowed/,
  ],
  "a patch above 3 MiB": [
    { patch: `{"metadata":{"labels":{"a":"${"x".repeat(3 * MiB)}"}}}` },
    /413/,
  ],
  "10,001 levels": [
    { patch: `{"spec":${nested(10_001, '{"a":', "}").replace('{"a":}', "{}")}}` },
    /400/,
  ],
  "10,001 levels of the document": [
    { document: `${head}"x":${nested(10_001, "[", "]")}}` },
    /levels/,
  ],
  "100,000 levels of YAML": [{ patch: `a: ${nested(100_000, "[", "]")}` }, /levels|deep/],
  "300,000 keys": [
    {
      document: `${head}"spec":{${keys(150_000)}}}`,
      patch: `{"spec":{${keys(150_000)}}}`,
    },
    /nothing|Denied|413/,
  ],
  "300,000 keys of a patch": [
    { patch: `{"metadata":{"labels":{${keys(100_000)}}}}` },
    /Denied/,
  ],
  "300,000 lines": [{ patch: "\n".repeat(300_000) + "{}" }, /nothing|No change/],
  "an escaped half of a character": [
    { patch: '{"metadata":{"labels":{"a":"\\ud800"}}}' },
    /400/,
  ],
  "half of a character": [
    { patch: '{"metadata":{"labels":{"a":"\ud800"}}}' },
    /400|Incomplete/,
  ],
  NUL: [{ patch: '{"a":"\0"}' }, /400|Incomplete/],
  "NUL before all": [{ document: `\0${text("seed/document.json")}` }, /cannot be read/],
  "a byte order mark": [{ patch: '\ufeff{"metadata":{"labels":{"a":"b"}}}' }, /Allowed 200/],
  "only line feeds of an old Mac": [{ patch: '{\r"metadata":\r{}}' }, /nothing/],
  "bidirectional text": [{ patch: '{"metadata":{"labels":{"a\u202eb":"c"}}}' }, /Denied/],
  "YAML that is broken": [{ patch: "spec:\n  - a\n b: [1\n" }, /Incomplete|Denied/],
  "YAML that multiplies": [{ document: bomb }, /cannot be read|alias/],
  "YAML of 20,000 documents": [
    { document: "kind: A\n---\n".repeat(20_000) },
    /20,000|20000/,
  ],
  "a List of 20,000 items": [
    {
      document: `{"apiVersion":"v1","kind":"List","items":[${'{"kind":"A"},'.repeat(19_999)}{"kind":"A"}]}`,
    },
    /20,000|20000/,
  ],
  "a List that is not one": [
    { document: '{"apiVersion":"v1","kind":"List","items":{"a":1}}' },
    /No policy is for List of v1/,
  ],
  "no object": [{ document: "[1,2]" }, /cannot be read|object/],
  "a template": [{ document: "a: {{ .Values.x }}\n" }, /cannot be read/],
  "a policy that does not compile": [
    {
      policy: { kind: "own" },
      ownPolicy: '{"format":"mxpatch.policy/v1","name":"a","updatable":7}',
    },
    /policy cannot be used/,
  ],
  "a policy of nothing": [{ policy: { kind: "own" }, ownPolicy: "" }, /policy/],
  "a policy of 50,000 fields": [
    {
      policy: { kind: "own" },
      ownPolicy: JSON.stringify({
        format: "mxpatch.policy/v1",
        name: "a",
        match: { group: "kubeflow.org", kind: "MXJob", resource: "mxjobs" },
        updatable: Array.from({ length: 50_000 }, (_, i) => ({
          path: `spec.f${i}`,
          type: "any",
        })),
      }),
    },
    /policy has more than 65536 bytes/,
  ],
  "a policy that is not there": [
    { policy: { kind: "builtin", name: "__proto__" } },
    /policy/i,
  ],
  "an object of 3 MiB, edited": [
    { changeTab: "object", updated: `{"a":"${"x".repeat(3 * MiB - 100)}"}` },
    /Denied/,
  ],
  "a command of 1 MiB": [
    { changeTab: "command", command: "kubectl patch a b -p '" + "x".repeat(MiB) },
    /longer than a shell takes/,
    (page) => page.tab.getByRole("tabpanel", { name: "Command" }),
  ],
};

/** The page works: a patch gets its verdict, and the tabs can be opened. */
async function usable(page, first) {
  await page.set(first);
  await page.write("Patch", '{"spec":{"jobMode":"MXTune"}}');
  await page.says("Denied 403 Forbidden");
  await page.write("Patch", text("seed/patch.json"));
  await page.says("Allowed 200 OK");
}

const tabs = [
  ...["merged", "undo", "send", "changes"].map((resultTab) => ({ resultTab })),
  ...["form", "object", "command", "patch"].map((changeTab) => ({ changeTab })),
];

/** Sets it, and says how long that took until it was painted, and how much is drawn. */
async function timed(page, change) {
  const begin = performance.now();
  await page.set(change);
  const took = Math.round(performance.now() - begin);
  return {
    took,
    elements: await page.tab.evaluate("document.querySelectorAll('*').length"),
  };
}

for (const [name, [change, said, where = (page) => page.verdict]] of Object.entries(inputs)) {
  pageTest(
    `it is told, and the page usable: ${name}`,
    { timeout: 900_000 },
    async (page) => {
      const first = await page.state();
      const begun = await timed(page, change);
      // What stood there before stays for a moment.
      await page.says(said, where(page));
      let slowest = { ...begun, tab: "at first" };
      const most = [begun.elements];
      for (const tab of tabs) {
        const now = await timed(page, tab);
        most.push(now.elements);
        if (now.took > slowest.took) slowest = { ...now, tab: Object.values(tab)[0] };
      }
      console.log(
        `${begun.took} ms, then ${slowest.took} ms for ${slowest.tab}: ${name}`,
      );
      assert.ok(Math.max(...most) < 5000, `elements in each tab: ${most}`);
      await usable(page, first);
    },
  );
}

const links = {
  "a link that is garbage": "#v1=garbage!",
  "a link that ends too early": fragmentOf({ patch: text("seed/document.json") }).slice(
    0,
    -20,
  ),
  "a link of another version": "#v2=AAAA",
  "a link of something else": fragmentOf([1, 2]),
  "a link with a key of another page": fragmentOf({ patch: "{}", toString: "x" }),
  "a link with a value of another type": fragmentOf({ patch: 7 }),
  "a link that would become 1 GiB": `#v1=${deflateRawSync(Buffer.alloc(1 << 30, 32)).toString("base64url")}`,
};
for (const [name, fragment] of Object.entries(links)) {
  pageTest(`${name} is told, with a way out`, { fragment }, async (page) => {
    await page.tab
      .getByText(
        /Nothing was changed here|nothing was changed here|later version of this page/,
      )
      .waitFor();
    await usable(page, {});
  });
}

pageTest(
  "a fragment that is no link is left alone",
  { fragment: "#top" },
  async (page) => {
    await page.says("Allowed 200 OK");
  },
);
