// No serious finding of axe-core in any state: in both themes and languages, wide and on
// a phone. Of the rules all that have to do with people (WCAG 2.2 AA and best practices).
import { strict as assert } from "node:assert";
import { axeSource } from "./driver/packages.mjs";
import { panesOf, states } from "./driver/states.mjs";
import { pageTest } from "./driver/test.mjs";

const wide = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 } };
const looks = [
  ["wide, light, English", wide, { theme: "light", language: "en" }],
  ["wide, dark, Chinese", wide, { theme: "dark", language: "zh" }],
  ["phone, dark, English", phone, { theme: "dark", language: "en" }],
  ["phone, light, Chinese", phone, { theme: "light", language: "zh" }],
];

const findings = (page) =>
  page.tab.evaluate(async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ html, failureSummary }) => ({ id, impact, html, failureSummary })),
    );
  });

// The same finding in another state is not told again.
const alike = (html) => html.replace(/\d+|<!--.*?-->/g, "");

for (const [look, context, settings] of looks) {
  const options = { ...context, state: settings, timeout: 900_000 };
  pageTest(`axe finds nothing serious: ${look}`, options, async (page) => {
    await page.tab.evaluate(axeSource());
    const first = await page.state();
    const found = new Map();
    let minor = 0;
    for (const [name, change] of Object.entries(states)) {
      for (const phoneTab of context === phone ? panesOf(change) : [first.phoneTab]) {
        await page.show({ ...first, ...change, phoneTab });
        for (const { id, impact, html, failureSummary } of await findings(page)) {
          if (impact !== "serious" && impact !== "critical") {
            ++minor;
            continue;
          }
          const where = `${name}, ${phoneTab}: ${id} (${impact}) ${html.slice(0, 300)}`;
          const key = `${id} ${alike(html)}`;
          if (!found.has(key)) found.set(key, `${where}\n    ${failureSummary}`);
        }
      }
    }
    console.log(`${found.size} serious, ${minor} moderate or minor`);
    assert.equal(found.size, 0, [...found.values()].slice(0, 20).join("\n"));
  });
}
