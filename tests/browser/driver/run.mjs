// Starts one Chromium for all files, and runs them beside each other.
import { spawn } from "node:child_process";
import { launch } from "./browser.mjs";
import { chromium } from "./packages.mjs";

const server = await chromium.launchServer(launch);
const options = ["--test", "--test-reporter=tap", "--test-concurrency=2"];
const run = spawn(process.execPath, [...options, ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, MXPATCH_BROWSER: server.wsEndpoint() },
});
run.on("close", async (status) => {
  await server.close();
  process.exitCode = status ?? 1;
});
