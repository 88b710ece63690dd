// The page has no rule of its own: for each case of tests/data its verdict is native's, to
// the byte, on JSON and on YAML.
import { strict as assert } from "node:assert";
import { verdicts } from "./driver/native.mjs";
import { pageTest } from "./driver/test.mjs";

const isJson = (text) => /^[ \t\r\n]*[[{]/.test(text);

/** The page's verdict on each; every tenth is drawn, too. */
const judgeAll = (page, cases) =>
  page.tab.evaluate(async (all) => {
    const found = [];
    for (const { operation, policyText, policy, document, other } of all) {
      const own = policyText !== undefined;
      mxpatch.set({
        document,
        ...(operation === "patch" ? { patch: other, updated: null } : { updated: other }),
        policy: own ? { kind: "own" } : { kind: "builtin", name: policy },
        ownPolicy: policyText ?? "",
      });
      if (found.length % 10 === 0) await Promise.resolve();
      found.push(mxpatch.judged().verdict?.json ?? null);
    }
    return found;
  }, cases);

async function sameAsNative(page, cases) {
  const wrong = [];
  for (let at = 0; at < cases.length; at += 50) {
    const some = cases.slice(at, at + 50);
    const found = await judgeAll(page, some);
    some.forEach((one, i) => {
      if (found[i] !== one.outcome) wrong.push({ ...one, found: found[i] });
    });
  }
  for (const { name, found, outcome } of wrong.slice(0, 5)) {
    console.log(`${name}\n  page   ${found}\n  native ${outcome}`.slice(0, 4000));
  }
  assert.equal(wrong.length, 0, `${wrong.length} of ${cases.length} verdicts differ`);
  console.log(`${cases.length} verdicts`);
}

pageTest("every verdict on JSON is native's", { timeout: 900_000 }, async (page) => {
  const cases = (await verdicts("json")).filter(
    ({ document, other }) => isJson(document) && isJson(other),
  );
  assert.ok(cases.length > 1800, `${cases.length} cases`);
  await sameAsNative(page, cases);
});

pageTest("every verdict on YAML is native's", { timeout: 900_000 }, async (page) => {
  // Not what the page takes for JSON, as {}.
  const cases = (await verdicts("yaml")).filter(
    ({ document, other }) => !isJson(document) && !isJson(other),
  );
  assert.ok(cases.length > 1500, `${cases.length} cases`);
  await sameAsNative(page, cases);
});
