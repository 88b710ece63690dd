// The page as a person or a screen reader finds their way in it: by roles and names.
import { strict as assert } from "node:assert";

export class Preview {
  constructor(tab) {
    this.tab = tab;
    this.keyboard = tab.keyboard;
  }

  region = (name) => this.tab.getByRole("region", { name, exact: true });
  button = (name, within = this.tab) => within.getByRole("button", { name, exact: true });
  tabNamed = (name) => this.tab.getByRole("tab", { name: new RegExp(`^${name}\\b`) });
  panel = (name) => this.tab.getByRole("tabpanel", { name: new RegExp(`^${name}\\b`) });
  editor = (name) => this.tab.getByRole("textbox", { name, exact: true });
  separator = (name) => this.tab.getByRole("separator", { name, exact: true });

  /** The region that says what came of it, and is read aloud. */
  get verdict() {
    return this.tab.getByRole("region").filter({ has: this.tab.getByRole("status") });
  }

  /** The first verdict is there, in whichever language. */
  async ready() {
    await this.verdict.waitFor();
    await this.painted();
  }

  /** What was asked of the page has been drawn. */
  painted = () =>
    this.tab.evaluate(
      () =>
        new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );

  /** Through the page's own handle: for what nobody could type. */
  async set(change) {
    await this.tab.evaluate((to) => mxpatch.set(to), change);
    await this.painted();
  }
  /** The same, once what stood there before is gone: a moment later. */
  async show(change) {
    await this.set(change);
    await this.tab.waitForFunction(() => document.querySelector("[data-stale]") === null);
    // What moves in is half seen through for a while.
    await this.tab.waitForFunction(() =>
      document
        .getAnimations()
        .every(
          ({ playState, effect }) =>
            playState !== "running" || effect.getTiming().delay > 0,
        ),
    );
  }
  state = () => this.tab.evaluate(() => mxpatch.state());

  /** Pastes it over all that stands in an editor. */
  async write(editor, text) {
    await this.editor(editor).focus();
    await this.keyboard.press("Control+a");
    await this.editor(editor).evaluate((into, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      const options = { clipboardData, bubbles: true, cancelable: true };
      into.dispatchEvent(new ClipboardEvent("paste", options));
    }, text);
    await this.painted();
  }
  /** The name and the text of the file that a click gives. */
  async downloaded(click) {
    const [file] = await Promise.all([this.tab.waitForEvent("download"), click()]);
    const parts = [];
    for await (const part of await file.createReadStream()) parts.push(part);
    return { name: file.suggestedFilename(), text: Buffer.concat(parts).toString() };
  }
  /** Drops a file on a pane: a text, or bytes. */
  async drop(pane, name, content) {
    const bytes = Buffer.from(content).toString("base64");
    await this.region(pane).evaluate(
      (on, [fileName, base64]) => {
        const dataTransfer = new DataTransfer();
        const data = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
        dataTransfer.items.add(new File([data], fileName));
        for (const type of ["dragenter", "dragover", "drop"]) {
          const options = { dataTransfer, bubbles: true, cancelable: true };
          on.dispatchEvent(new DragEvent(type, options));
        }
      },
      [name, bytes],
    );
    await this.painted();
  }
  async choose(name) {
    await this.tabNamed(name).click();
    await this.painted();
  }
  async press(...keys) {
    for (const key of keys) await this.keyboard.press(key);
    await this.painted();
  }

  /** Waits until the verdict bar says this. */
  says = (what, where = this.verdict) => where.filter({ hasText: what }).waitFor();

  /** The role and the name of what has the focus, through shadow roots. */
  focus = () =>
    this.tab.evaluate(() => {
      let on = document.activeElement;
      while (on?.shadowRoot?.activeElement) on = on.shadowRoot.activeElement;
      const named =
        on.getAttribute("aria-label") ?? on.labels?.[0]?.textContent ?? on.textContent;
      return {
        role: on.getAttribute("role") ?? on.localName,
        name: named.trim().replace(/\s+/g, " "),
      };
    });

  async focusIs(role, name) {
    const on = await this.focus();
    assert.equal(on.role, role, JSON.stringify(on));
    assert.match(
      on.name,
      name instanceof RegExp ? name : new RegExp(`^${escaped(name)}`),
    );
  }

  /** All that a person reads, texts in editors left out. */
  text = () => this.tab.evaluate(() => document.body.innerText);
}

export const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
