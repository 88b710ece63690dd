// Each state can be drawn, in both languages, and says something. How it looks is kept
// in build/browser/states, to be looked at.
import { strict as assert } from "node:assert";
import { mkdirSync } from "node:fs";
import { artefacts } from "./driver/places.mjs";
import { panesOf, states } from "./driver/states.mjs";
import { pageTest } from "./driver/test.mjs";

const looks = {
  wide: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 } },
};
const folder = `${artefacts}/states`;
mkdirSync(folder, { recursive: true });

for (const [look, context] of Object.entries(looks)) {
  for (const [language, theme] of [
    ["en", "light"],
    ["zh", "dark"],
  ]) {
    const settings = { language, theme };
    const options = { ...context, state: settings, timeout: 900_000 };
    pageTest(
      `each state is drawn: ${look}, ${language}, ${theme}`,
      options,
      async (page) => {
        const first = await page.state();
        const said = new Map();
        for (const [name, change] of Object.entries(states)) {
          for (const phoneTab of look === "phone" ? panesOf(change) : ["change"]) {
            await page.show({ ...first, ...change, phoneTab });
            const pane = look === "phone" ? `-${phoneTab}` : "";
            const file = `${look}-${language}-${name.replaceAll(/\W+/g, "-")}${pane}`;
            await page.tab.screenshot({ path: `${folder}/${file}.png` });
            said.set(file, await page.text());
          }
        }
        for (const [file, text] of said) {
          assert.doesNotMatch(text, /undefined|NaN|\[object|Something went wrong/, file);
        }
      },
    );
  }
}
