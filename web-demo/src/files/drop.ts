import type { Actions } from "../state/actions.js";
import type { State } from "../state/state.js";
import type { Moment } from "../moment.js";
import { take, type FileTarget } from "./actions.js";

/** Where a file goes that is dropped on this element: `data-file`, of itself or of what
 * it stands in; on the page anywhere else it is the document. */
function targetOf(at: EventTarget | null, state: State): FileTarget {
  const element = at instanceof Element ? at.closest<HTMLElement>("[data-file]") : null;
  const named = element?.dataset["file"] as FileTarget | "change" | undefined;
  if (named !== "change") return named ?? "document";
  if (state.changeTab === "object") return "updated";
  return state.changeTab === "command" ? "command" : "patch";
}

const holdsFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes("Files") ?? false;

/** Files that are dropped on the page; the pane below them is marked meanwhile. */
export function acceptDrops(moment: () => Moment, act: Actions): void {
  let marked: HTMLElement | null = null;
  const mark = (element: HTMLElement | null): void => {
    if (element === marked) return;
    marked?.removeAttribute("data-drop");
    element?.setAttribute("data-drop", "");
    marked = element;
  };
  // Before an editor, which would take a file's name or text in where the mouse is.
  const capture = { capture: true };
  addEventListener(
    "dragover",
    (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      mark(event.target instanceof Element ? event.target.closest("[data-file]") : null);
    },
    capture,
  );
  addEventListener(
    "dragleave",
    (event) => {
      if (event.relatedTarget === null) mark(null);
    },
    capture,
  );
  addEventListener(
    "drop",
    (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      mark(null);
      const file = event.dataTransfer?.files[0];
      const now = moment();
      if (file !== undefined)
        void take(file, targetOf(event.target, now.state), now, act);
    },
    capture,
  );
}
