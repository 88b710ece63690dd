// A test of the page. Whatever else it asks, the page asks for nothing once it is there,
// says nothing on its console, and does nothing that its content policy forbids.
import { strict as assert } from "node:assert";
import { mkdirSync, writeFileSync } from "node:fs";
import { after, test } from "node:test";
import { closeBrowser, theBrowser } from "./browser.mjs";
import { artefacts, built } from "./places.mjs";
import { Preview } from "./preview.mjs";

after(closeBrowser);

// Runs before the page's own script.
function listen() {
  globalThis.violations = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    violations.push(`${event.violatedDirective}: ${event.blockedURI || event.sample}`),
  );
}

/** What a page did that nobody asked it for. */
class Watch {
  requests = [];
  said = [];

  constructor(page, address) {
    page.on("request", (request) => {
      // Itself, at first and where a test loads it again.
      const itself =
        request.url().split("#")[0] === address && request.isNavigationRequest();
      if (!itself) this.requests.push(request.url());
    });
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.said.push(message.text());
    });
    page.on("pageerror", (error) => this.said.push(String(error.stack ?? error)));
  }

  async check(page) {
    assert.deepEqual(this.requests, [], "the page asked for something");
    assert.deepEqual(
      await page.evaluate("violations"),
      [],
      "the content policy forbade it",
    );
    assert.deepEqual(this.said, [], "the console has errors");
  }
}

/**
 * @param {string} name what holds
 * @param {object} options of the context, as Playwright has them, and
 *   `from` gives an address other than the file's, `fragment` what stands behind it,
 *   `state` what differs from the first state, `watched` false where the test looks itself
 * @param {(page: Preview) => Promise<void>} body
 */
export function pageTest(name, options, body = options) {
  const {
    from,
    state,
    fragment,
    watched = true,
    // For what hangs: a busy machine takes many times as long.
    timeout = 300_000,
    ...rest
  } = body === options ? {} : options;
  test(name, { timeout }, async () => {
    const browser = await theBrowser();
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: "en-US",
      permissions: [],
      ...rest,
    });
    try {
      await context.addInitScript(listen);
      const tab = await context.newPage();
      tab.setDefaultTimeout(10_000);
      const url = new URL(typeof from === "function" ? from() : built);
      const watch = new Watch(tab, url.href);
      url.hash = fragment ?? "";
      await tab.goto(url.href);
      const page = new Preview(tab);
      await page.ready();
      await context.setOffline(true);
      try {
        if (state !== undefined) await page.set(state);
        await body(page, watch);
        if (watched) await watch.check(tab);
      } catch (error) {
        await keep(tab, name, watch);
        throw error;
      }
    } finally {
      await context.close();
    }
  });
}

async function keep(tab, name, watch) {
  const file = `${artefacts}/failed/${name.replaceAll(/[^\w]+/g, "-")}`;
  mkdirSync(`${artefacts}/failed`, { recursive: true });
  await tab.screenshot({ path: `${file}.png` }).catch(() => {});
  const html = await tab.content().catch(String);
  const state = await tab.evaluate("mxpatch?.state()").catch(String);
  const rest = { console: watch.said, requests: watch.requests, state };
  writeFileSync(`${file}.json`, JSON.stringify(rest, null, 2));
  writeFileSync(`${file}.html`, html.replace(/<script[^]*?<\/script>/g, ""));
}
