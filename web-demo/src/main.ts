import "./style/index.css";
import { render } from "lit-html";
import { loadModule } from "./module.js";
import { Page } from "./page.js";
import { firstState } from "./examples/first.js";
import { preferred, words } from "./locale/index.js";
import { shownTheme } from "./theme.js";
import { failedView } from "./views/failed.js";

const root = document.getElementById("page")!;
const language = preferred(navigator.languages);

loadModule().then(
  () => {
    root.replaceChildren();
    new Page(root, firstState(language)).draw();
  },
  (error: unknown) => {
    root.replaceChildren();
    document.documentElement.dataset["theme"] = shownTheme("system");
    render(failedView(words[language], error), root);
  },
);
