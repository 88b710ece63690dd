// Chromium: the one that ./run started for all files, or one of this file's own.
import { chromium } from "./packages.mjs";

export const launch = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ],
};

let browser;

export function theBrowser() {
  const endpoint = process.env.MXPATCH_BROWSER;
  browser ??= endpoint ? chromium.connect(endpoint) : chromium.launch(launch);
  return browser;
}

export async function closeBrowser() {
  if (browser !== undefined) await (await browser).close();
  browser = undefined;
}
