import { html, type TemplateResult } from "lit-html";
import { empty } from "../state/state.js";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";

const least = 0.15;
const most = 0.85;
const clamp = (share: number): number => Math.min(most, Math.max(least, share));

// What is dragged: where the pointer and the share were, and the room of both panes.
let held: { at: number; share: number; room: number } | null = null;

/** The handle between two panes, for the mouse, a finger and the keyboard. */
export function splitter(
  between: "columns" | "rows",
  { state, words }: Moment,
  act: Actions,
): TemplateResult {
  const share = state.sizes[between];
  const across = between === "columns";
  const set = (to: number): void => act.resize({ [between]: clamp(to) });
  const along = (event: PointerEvent): number => (across ? event.clientX : event.clientY);

  const press = (event: PointerEvent): void => {
    const handle = event.currentTarget as HTMLElement;
    handle.setPointerCapture(event.pointerId);
    const panes = handle.parentElement!.querySelectorAll<HTMLElement>(
      across ? ".document, .change" : ".document, .result",
    );
    let room = 0;
    for (const pane of panes) room += across ? pane.offsetWidth : pane.offsetHeight;
    held = { at: along(event), share, room };
  };
  const drag = (event: PointerEvent): void => {
    if (held !== null) set(held.share + (along(event) - held.at) / held.room);
  };
  const release = (): void => {
    held = null;
  };
  const key = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? 0.1 : 0.02;
    const [less, more] = across ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    if (event.key === less) set(share - step);
    else if (event.key === more) set(share + step);
    else if (event.key === "Home") set(least);
    else if (event.key === "End") set(most);
    else if (event.key === "Enter") set(empty.sizes[between]);
    else return;
    event.preventDefault();
  };
  return html`<div
    class="splitter ${between}"
    role="separator"
    tabindex="0"
    aria-orientation=${across ? "vertical" : "horizontal"}
    aria-label=${across ? words.frame.resizeColumns : words.frame.resizeRows}
    aria-valuemin=${Math.round(least * 100)}
    aria-valuemax=${Math.round(most * 100)}
    aria-valuenow=${Math.round(share * 100)}
    @pointerdown=${press}
    @pointermove=${drag}
    @pointerup=${release}
    @pointercancel=${release}
    @dblclick=${() => set(empty.sizes[between])}
    @keydown=${key}
  ></div>`;
}
