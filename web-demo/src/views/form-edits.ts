import type { Changed } from "../judge/edits.js";
import { attempt } from "../judge/texts.js";
import type { Moment } from "../moment.js";
import type { Actions } from "../state/actions.js";

/** Changes the patch as the form does: as one change, however many steps it takes. */
export function changePatch(
  { judged, words }: Moment,
  act: Actions,
  change: (patch: Changed) => Changed,
): void {
  const { made, faults } = attempt(() => change(judged.patch), "patch");
  if (made === null) act.say(faults[0]?.message ?? "");
  else if (made.rewritten) act.replace({ patch: made.text }, words.form.rewritten);
  else act.editPatch(made.text);
}
