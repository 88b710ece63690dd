// Draws the state, whenever it changed: the one loop of the page.
import { render } from "lit-html";
import { acceptDrops } from "./files/drop.js";
import { makePanes } from "./editor/panes.js";
import type { PaneName } from "./editor/where.js";
import { lineOf } from "./command/line.js";
import { handle } from "./handle.js";
import { follow } from "./link/follow.js";
import type { LinkFault } from "./link/link.js";
import { Judge } from "./judge/judge.js";
import { words } from "./locale/index.js";
import type { Moment } from "./moment.js";
import { Actions } from "./state/actions.js";
import { sameTexts, type State } from "./state/state.js";
import { Store } from "./state/store.js";
import { onSystemTheme, shownTheme } from "./theme.js";
import { answerOf } from "./views/answer.js";
import { syncDrawer } from "./views/drawer.js";
import { page } from "./views/page.js";

// How long a text may stand unfinished before the page says so.
const patience = 600;
// How long a notice without a way back stays.
const notice = 5000;

export class Page {
  private readonly store: Store;
  private readonly judge = new Judge();
  private readonly act: Actions;
  private readonly panes: ReturnType<typeof makePanes>;
  private readonly editors: Moment["editors"];
  private moment: Moment | undefined;
  // Nobody has typed for a while.
  private quiet = true;
  private typedAt = -Infinity;
  private quietAt = 0;
  private noticeEnds = 0;
  private asked = false;

  constructor(
    private readonly root: HTMLElement,
    first: State,
    linked: State | LinkFault | null = null,
  ) {
    this.store = new Store(first);
    this.act = new Actions(this.store, this.judge);
    this.panes = makePanes(this.act);
    const hosts = Object.entries(this.panes).map(([name, { host }]) => [name, host]);
    this.editors = Object.fromEntries(hosts) as Moment["editors"];
    this.store.subscribe(() => this.later());
    onSystemTheme(() => this.later());
    addEventListener("keydown", (event) => this.walk(event));
    addEventListener("keydown", (event) => this.typed(event), true);
    acceptDrops(() => this.moment!, this.act);
    follow(this.store, this.act, linked);
    Object.assign(globalThis, { mxpatch: handle(this.store, this.judge) });
  }

  /** Once, however much changes before. */
  private later(): void {
    if (this.asked) return;
    this.asked = true;
    queueMicrotask(() => {
      this.asked = false;
      this.draw();
    });
  }

  // In an editor it is the editor's key, which takes the cursor along.
  private walk(event: KeyboardEvent): void {
    if (event.key !== "F8" || event.defaultPrevented) return;
    event.preventDefault();
    this.act.walk(event.shiftKey ? -1 : 1);
  }

  // What is chosen is done at once, by keys as well.
  private typed({ target }: Event): void {
    const chosen =
      target instanceof Element && target.matches("button, select, [type=radio]");
    if (!chosen) this.typedAt = performance.now();
  }

  draw(): void {
    try {
      this.show();
    } catch (error) {
      // What the package's module held is gone with it; the texts are not.
      if (!this.judge.forget()) throw error;
      this.act.say(words[this.store.get().language].frame.broke(String(error)));
    }
  }

  private show(): void {
    const state = this.store.get();
    this.wait(state);
    const moment = (this.moment = this.momentOf(state));
    const { language, words } = moment;
    const { documentElement } = document;
    // Each, set to what it is, has all of the page styled anew.
    const lang = language === "zh" ? "zh-CN" : "en";
    if (documentElement.lang !== lang) documentElement.lang = lang;
    const theme = shownTheme(state.theme);
    if (documentElement.dataset["theme"] !== theme)
      documentElement.dataset["theme"] = theme;
    document.title = words.frame.title;
    render(page(moment, this.act), this.root);
    syncDrawer(this.root, moment);
    for (const name of Object.keys(this.panes) as PaneName[]) {
      this.panes[name].update(moment);
    }
    const going = this.act.arrive();
    if (going !== null) this.panes[going.pane].show(going.range, going.focus);
  }

  private momentOf(state: State): Moment {
    const { language } = state;
    const judged = this.judge.judge(state);
    const typing = judged.standing === "unfinished" || judged.standing === "unread";
    const line = lineOf(state, judged);
    const { unauthorized } = state;
    const answer = answerOf(judged, words[language].frame, { unauthorized, line });
    const now = [answer.title, answer.code, answer.line].join(" ");
    const unbegun = judged.standing === "blank" || judged.standing === "no-change-yet";
    // Never what no longer holds.
    const told = this.quiet || unbegun || now === this.moment?.said;
    return {
      state,
      judged,
      words: words[language],
      language,
      notice: this.store.notice,
      settled: this.quiet || !typing,
      line,
      answer,
      said: told ? now : "",
      editors: this.editors,
    };
  }

  // Draws once more when nobody has typed for a while, and when a notice has been read.
  private wait(state: State): void {
    const before = this.moment;
    if (before !== undefined && !sameTexts(before.state, state)) {
      clearTimeout(this.quietAt);
      this.quiet = performance.now() - this.typedAt > patience;
      if (!this.quiet) {
        this.quietAt = window.setTimeout(() => {
          this.quiet = true;
          this.later();
        }, patience);
      }
    }
    const said = this.store.notice;
    if (said === before?.notice) return;
    clearTimeout(this.noticeEnds);
    if (said !== null && !said.stays) {
      this.noticeEnds = window.setTimeout(() => this.act.dismiss(), notice);
    }
  }
}
