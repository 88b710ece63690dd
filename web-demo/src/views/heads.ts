import { html, type TemplateResult } from "lit-html";
import { copy, keep, open, type FileTarget } from "../files/actions.js";
import type { Actions } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { iconButton } from "./icons.js";

/** What can be done with a pane's text: open a file, copy it, keep it. */
export function textButtons(
  target: FileTarget | null,
  text: string,
  name: string,
  moment: Moment,
  act: Actions,
): TemplateResult {
  const { frame } = moment.words;
  return html`${
    target === null ? "" : iconButton("open", frame.open, () => open(target, moment, act))
  }
  ${iconButton("copy", frame.copy, () => void copy(text, moment, act))}
  ${iconButton("download", frame.download, () => keep(name, text, moment, act))}`;
}
