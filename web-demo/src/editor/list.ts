import type { EditorState } from "@codemirror/state";
import type { EditorView, TooltipView } from "@codemirror/view";
import { element } from "./dom.js";
import type { Offers } from "./offers.js";
import { shown } from "./shown.js";

export interface List extends Offers {
  readonly chosen: number;
  /** A person asked for it. */
  readonly asked: boolean;
}

/** Each editor has a shadow root of its own, so these name one element. */
export const listId = "offers";
export const idOf = (which: number): string => `offer-${which}`;

/** The list as the state has it, and what is said of the offer that is chosen. */
export function drawList(
  view: EditorView,
  listIn: (state: EditorState) => List | null,
  take: (which: number) => void,
  choose: (which: number) => void,
): TooltipView {
  const dom = element("div", "cm-offers");
  const list = element("ul", "");
  list.id = listId;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", view.state.field(shown).is.words.offers);
  const info = element("p", "cm-info");
  dom.append(list, info);
  let drawn: List | null = null;

  const which = ({ target }: Event): number =>
    target instanceof Element
      ? Array.prototype.indexOf.call(list.children, target.closest("li"))
      : -1;
  list.addEventListener("mousedown", (event) => {
    // The editor keeps the focus.
    event.preventDefault();
    take(which(event));
  });
  list.addEventListener("mousemove", (event) => {
    const at = which(event);
    if (at !== -1 && at !== drawn?.chosen) choose(at);
  });

  const draw = (state: EditorState): void => {
    const now = listIn(state);
    if (now === null || now === drawn) return;
    const moved = drawn !== null;
    if (now.offers !== drawn?.offers) list.replaceChildren(...items(now));
    [...list.children].forEach((item, index) =>
      item.setAttribute("aria-selected", String(index === now.chosen)),
    );
    info.textContent = now.offers[now.chosen]?.info ?? "";
    drawn = now;
    if (moved) list.children[now.chosen]?.scrollIntoView({ block: "nearest" });
  };
  draw(view.state);
  return {
    dom,
    getCoords: (position) => belowNotes(view, position),
    update: ({ state }) => draw(state),
  };
}

// As far below the cursor there is room for the notes of its line.
const near = 160;

/** Where a position is, with the notes below its line, which are to be read too. */
function belowNotes(view: EditorView, position: number) {
  const at = view.coordsAtPos(position) ?? { left: 0, right: 0, top: 0, bottom: 0 };
  const end = view.documentTop + view.lineBlockAt(position).bottom;
  const bottom = end - at.bottom < near ? Math.max(end, at.bottom) : at.bottom;
  return { ...at, bottom };
}

const items = ({ offers }: List): HTMLElement[] =>
  offers.map(({ label, detail }, index) => {
    const item = element("li", "");
    item.id = idOf(index);
    item.setAttribute("role", "option");
    item.append(element("span", "", label), element("small", "", detail));
    return item;
  });
