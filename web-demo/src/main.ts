import "./style/index.css";
import { render } from "lit-html";
import { loadModule } from "./module.js";
import { Page } from "./page.js";
import { firstState } from "./examples/first.js";
import { readAddress } from "./link/follow.js";
import { memory } from "./link/memory.js";
import { preferred, words } from "./locale/index.js";
import { shownTheme } from "./theme.js";
import { failedView } from "./views/failed.js";

const root = document.getElementById("page")!;
const language = preferred(navigator.languages);

loadModule().then(
  async () => {
    const linked = await readAddress();
    root.replaceChildren();
    new Page(root, memory.recall() ?? firstState(language), linked).draw();
  },
  (error: unknown) => {
    root.replaceChildren();
    document.documentElement.dataset["theme"] = shownTheme("system");
    render(failedView(words[language], error), root);
  },
);
