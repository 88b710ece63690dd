import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { examplesView } from "./examples.js";
import { iconButton } from "./icons.js";
import { noticeView } from "./notice.js";
import { policyView } from "./policy.js";
import { shareView } from "./share.js";

const views = { policy: policyView, examples: examplesView, share: shareView };

/** What is opened beside the page: the policy, the examples, the link. */
export function drawerView(moment: Moment, act: Actions): TemplateResult {
  const { drawer } = moment.state;
  const { frame } = moment.words;
  const close = (event: Event): void =>
    (event.currentTarget as HTMLElement).closest("dialog")?.close();
  const outside = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) close(event);
  };
  // It stays in the page, so that the focus goes back where it came from.
  return html`<dialog
    class="drawer"
    aria-labelledby="drawer-title"
    @close=${() => act.set({ drawer: null })}
    @mousedown=${outside}
  >
    ${
      drawer === null
        ? ""
        : html`<div
            class="sheet"
            data-file=${drawer === "policy" ? "ownPolicy" : "document"}
          >
            <div class="head">
              <h2 id="drawer-title">${frame.drawers[drawer]}</h2>
              <span class="grow"></span>
              ${iconButton("close", frame.close, close)}
            </div>
            <div class="body">${views[drawer](moment, act)}</div>
            ${noticeView(moment, act)}
          </div>`
    }
  </dialog>`;
}

/** Opens or closes it, once it is drawn. */
export function syncDrawer(root: HTMLElement, { state }: Moment): void {
  const dialog = root.querySelector<HTMLDialogElement>("dialog.drawer");
  if (dialog === null || dialog.open === (state.drawer !== null)) return;
  if (state.drawer === null) dialog.close();
  else dialog.showModal();
}
