// The page in another browser: Debian's Firefox, where it is.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { Firefox, hasFirefox } from "./driver/firefox.mjs";
import { verdicts } from "./driver/native.mjs";
import { built } from "./driver/places.mjs";

const firefox = new Firefox();
const skip = hasFirefox ? false : "there is no firefox-esr";
const bar = `[...document.querySelectorAll("main > section")].find((one) => one.querySelector("[role=status]"))`;
const control = "\uE009";

before(async () => {
  if (skip) return;
  await firefox.start();
  await firefox.open(built.href);
});
after(() => (skip ? undefined : firefox.close()));

test("the seed is judged at once", { skip }, async () => {
  await firefox.until(`/Allowed/.test(${bar}?.textContent)`);
});

test("what is typed is judged", { skip }, async () => {
  await firefox.evaluate(`void document.querySelectorAll(".editor").forEach((host) => {
    const content = host.shadowRoot?.querySelector("[aria-label=Patch]");
    content?.focus();
  })`);
  await firefox.type([control, "a"], ...'{"spec":{"jobMode":"MXTune"}}');
  await firefox.until(`/Denied/.test(${bar}.textContent)`);
});

test("verdicts are native's", { skip, timeout: 900_000 }, async () => {
  const cases = (await verdicts("json")).filter(
    ({ operation, document, other }) =>
      operation === "patch" &&
      document.startsWith("{") &&
      other.startsWith("{") &&
      document.length < 10_000,
  );
  assert.ok(cases.length > 1000, `${cases.length} cases`);
  const wrong = [];
  for (let at = 0; at < cases.length; at += 100) {
    const some = cases.slice(at, at + 100);
    const asked = some.map(({ document, other, policyText, policy }) => ({
      document,
      patch: other,
      updated: null,
      policy:
        policyText === undefined ? { kind: "builtin", name: policy } : { kind: "own" },
      ownPolicy: policyText ?? "",
    }));
    const found = await firefox.evaluate(`${JSON.stringify(asked)}.map((one) => {
      mxpatch.set(one);
      return mxpatch.judged().verdict?.json;
    })`);
    some.forEach((one, i) => {
      if (found[i] !== one.outcome)
        wrong.push(`${one.name}\n  ${found[i]}\n  ${one.outcome}`);
    });
  }
  assert.equal(
    wrong.length,
    0,
    `${wrong.length} differ:\n${wrong.slice(0, 3).join("\n")}`,
  );
});

test("it asked for nothing, and its console has no error", { skip }, async () => {
  const asked = firefox.events.filter(
    ({ method }) => method === "network.beforeRequestSent",
  );
  const urls = asked
    .map(({ params }) => params.request.url)
    .filter((url) => !url.startsWith(built.href));
  assert.deepEqual(
    urls.filter((url) => !/^(data|about|moz-extension):/.test(url)),
    [],
  );
  const said = firefox.events.filter(
    ({ method, params }) => method === "log.entryAdded" && params.level === "error",
  );
  assert.deepEqual(
    said.map(({ params }) => params.text),
    [],
  );
});
