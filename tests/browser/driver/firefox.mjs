// Debian's Firefox by WebDriver BiDi, the protocol that it speaks itself. Playwright's own
// way to speak it asks for a command that this Firefox does not know.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { asPath } from "./places.mjs";

const require = createRequire(asPath("web-demo/package.json"));
const { ws: WebSocket } = require(
  asPath("web-demo/node_modules/playwright-core/lib/utilsBundle.js"),
);

const path = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
export const hasFirefox = existsSync(path);

export class Firefox {
  /** What it tells of itself: requests, console, errors. */
  events = [];
  #waiting = new Map();
  #last = 0;

  async start() {
    this.profile = mkdtempSync(`${tmpdir()}/mxpatch-firefox-`);
    const args = [
      "--headless",
      "--no-remote",
      "--profile",
      this.profile,
      "--remote-debugging-port=0",
    ];
    this.process = spawn(path, args, { stdio: ["ignore", "ignore", "pipe"] });
    const address = await new Promise((resolve, reject) => {
      let said = "";
      this.process.stderr.on("data", (data) => {
        said += data;
        const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
        if (found) resolve(found[1]);
      });
      this.process.on("exit", () => reject(new Error(`Firefox ended: ${said}`)));
    });
    this.socket = new WebSocket(`${address}/session`);
    await new Promise((resolve, reject) =>
      this.socket.on("open", resolve).on("error", reject),
    );
    this.socket.on("message", (data) => this.#take(JSON.parse(String(data))));
    await this.send("session.new", { capabilities: {} });
    const events = ["log.entryAdded", "network.beforeRequestSent"];
    await this.send("session.subscribe", { events });
    const { contexts } = await this.send("browsingContext.getTree", {});
    this.context = contexts[0].context;
  }

  #take({ id, type, method, params, result, error, message }) {
    if (type === "event") this.events.push({ method, params });
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    if (type === "success") waiting.resolve(result);
    else waiting.reject(new Error(`${error}: ${message}`));
  }

  send(method, params) {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  open = (url) =>
    this.send("browsingContext.navigate", {
      context: this.context,
      url,
      wait: "complete",
    });

  /** What the expression gives, as JSON. */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send("script.evaluate", {
      expression: `Promise.resolve(${expression}).then((made) => JSON.stringify(made ?? null))`,
      target: { context: this.context },
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return JSON.parse(result.value);
  }

  async until(expression) {
    for (let i = 0; i < 300; ++i) {
      if (await this.evaluate(expression)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`never: ${expression}`);
  }

  /** Keys one after the other; a pair of them is held down together. */
  type(...keys) {
    const press = (value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ];
    const actions = keys.flatMap((key) =>
      Array.isArray(key)
        ? [
            { type: "keyDown", value: key[0] },
            ...press(key[1]),
            { type: "keyUp", value: key[0] },
          ]
        : press(key),
    );
    const source = { type: "key", id: "keyboard", actions };
    return this.send("input.performActions", {
      context: this.context,
      actions: [source],
    });
  }

  async close() {
    this.socket?.close();
    const ended = new Promise((resolve) => this.process.on("exit", resolve));
    this.process.removeAllListeners("exit");
    this.process.once("exit", () =>
      rmSync(this.profile, { recursive: true, force: true }),
    );
    this.process.kill();
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000))]);
  }
}
