// A link or a file of this page, opened: its state, or what is wrong with it in words.
import type { State } from "../state/state.js";
import { empty } from "../state/state.js";
import type { Words } from "../locale/index.js";
import { readFile, readFragment, type LinkFault } from "./link.js";
import { stateShape } from "./state-shape.js";

export const openFragment = (fragment: string): Promise<State | LinkFault> =>
  readFragment(fragment, stateShape, empty);

export const openFile = (text: string): State | LinkFault =>
  readFile(text, stateShape, empty);

/** In the language that was asked for, as what was to be read says nothing. */
export function faultText(found: LinkFault, { share }: Words): string {
  const { faults } = share;
  if (found.fault === "unknown-version") return faults.version(found.version);
  if ("key" in found) return faults.key(found.key.slice(0, 40));
  return found.fault === "too-large" ? faults.large : faults.damaged;
}
