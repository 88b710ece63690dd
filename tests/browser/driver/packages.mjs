// The browser's driver and the accessibility checker, from the page's own packages.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../../web-demo/package.json", import.meta.url));

export const { chromium } = require("playwright-core");

/** The text of axe-core, to be run in a page. */
export const axeSource = () =>
  readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
