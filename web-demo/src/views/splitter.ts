import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";

const least = 0.2;
const most = 0.8;
const clamp = (share: number): number => Math.min(most, Math.max(least, share));

/** The handle between two panes, for the mouse, a finger and the keyboard. */
export function splitter(
  between: "columns" | "rows",
  { state, words }: Moment,
  act: Actions,
): TemplateResult {
  const share = state.sizes[between];
  const across = between === "columns";
  const set = (to: number): void => act.resize({ [between]: clamp(to) });

  const drag = (event: PointerEvent): void => {
    const handle = event.currentTarget as HTMLElement;
    if (!handle.hasPointerCapture(event.pointerId)) return;
    const box = handle.parentElement!.getBoundingClientRect();
    set(
      across
        ? (event.clientX - box.left) / box.width
        : (event.clientY - box.top) / box.height,
    );
  };
  const key = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? 0.1 : 0.02;
    const [less, more] = across ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    if (event.key === less) set(share - step);
    else if (event.key === more) set(share + step);
    else if (event.key === "Home") set(least);
    else if (event.key === "End") set(most);
    else return;
    event.preventDefault();
  };
  return html`<div
    class="splitter ${between}"
    role="separator"
    tabindex="0"
    aria-orientation=${across ? "vertical" : "horizontal"}
    aria-label=${across ? words.frame.resizeColumns : words.frame.resizeRows}
    aria-valuemin=${least * 100}
    aria-valuemax=${most * 100}
    aria-valuenow=${Math.round(share * 100)}
    @pointerdown=${(event: PointerEvent) =>
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId)}
    @pointermove=${drag}
    @keydown=${key}
  ></div>`;
}
