import "./style/index.css";
import { render } from "lit-html";
import { loadModule } from "./module.js";
import { Judge } from "./judge/judge.js";
import { Actions } from "./state/actions.js";
import { Store } from "./state/store.js";
import { firstState } from "./examples/first.js";
import { preferred, words } from "./locale/index.js";
import { makePanes, paneOf, showing } from "./editor/panes.js";
import type { PaneName } from "./editor/panes.js";
import type { Moment } from "./moment.js";
import { page } from "./views/page.js";

// How long a text may stand unfinished before the page says so.
const patience = 900;

function start(root: HTMLElement): void {
  const store = new Store(firstState(preferred(navigator.languages)));
  const judge = new Judge();
  const act = new Actions(store, judge);
  const panes = makePanes(act);
  const names = Object.keys(panes) as PaneName[];
  const editors = Object.fromEntries(names.map((name) => [name, panes[name].host]));
  let settled = true;
  let timer = 0;
  let shown: number | null = null;

  const draw = (): void => {
    const state = store.get();
    const judged = judge.judge(state);
    const { language } = state;
    const moment: Moment = {
      state,
      judged,
      words: words[language],
      language,
      notice: store.notice,
      settled: settled || judged.standing !== "unfinished",
      editors: editors as Moment["editors"],
    };
    const { documentElement } = document;
    documentElement.lang = language === "zh" ? "zh-CN" : "en";
    documentElement.dataset["theme"] = state.theme;
    document.title = moment.words.frame.title;
    render(page(moment, act), root);
    for (const name of names) panes[name].update(moment);
    show(moment);
  };

  // The walk went on: the cursor goes where the finding is.
  const show = ({ state, judged }: Moment): void => {
    if (state.selected === shown) return;
    shown = state.selected;
    const finding = shown === null ? undefined : judged.findings[shown];
    const pane = finding === undefined ? null : paneOf(finding.input);
    if (!finding?.range || pane === null) return;
    act.set(showing(pane));
    panes[pane].show(finding.range);
  };

  let asked = false;
  const later = (): void => {
    if (asked) return;
    asked = true;
    queueMicrotask(() => {
      asked = false;
      draw();
    });
  };
  store.subscribe(() => {
    settled = false;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      settled = true;
      later();
    }, patience);
    later();
  });
  draw();
}

const root = document.getElementById("page")!;
loadModule().then(
  () => start(root),
  (error: unknown) => {
    const language = preferred(navigator.languages);
    root.textContent = `${words[language].frame.cannotStart} ${String(error)}`;
  },
);
