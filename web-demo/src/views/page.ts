import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { changePane } from "./change.js";
import { documentPane } from "./document.js";
import { drawerView } from "./drawer.js";
import { footerView } from "./footer.js";
import { headerView } from "./header.js";
import { phoneTabs } from "./phone.js";
import { resultPane } from "./result.js";
import { splitter } from "./splitter.js";
import { verdictBar } from "./verdict.js";

/** The whole page. */
export function page(moment: Moment, act: Actions): TemplateResult {
  const { phoneTab, sizes } = moment.state;
  const { columns, rows } = sizes;
  // Not a style attribute, which the page's content policy would refuse. In hundreds, as
  // shares below 1 in all would leave room over, which the bar then fills.
  const shares =
    `--left: ${100 * columns}fr; --right: ${100 * (1 - columns)}fr; ` +
    `--above: ${100 * rows}fr; --below: ${100 * (1 - rows)}fr`;
  return html`
    ${headerView(moment, act)} ${phoneTabs(moment, act)}
    <main .style=${shares} data-phone=${phoneTab}>
      ${documentPane(moment, act)} ${splitter("columns", moment, act)}
      ${changePane(moment, act)} ${verdictBar(moment, act)}
      ${splitter("rows", moment, act)} ${resultPane(moment, act)}
    </main>
    ${footerView(moment, act)} ${drawerView(moment, act)}
  `;
}
