import { attempt, type Reading } from "../judge/texts.js";
import type { Moment } from "../moment.js";
import type { Actions } from "../state/actions.js";

/** Changes the patch as the form does: as one change, however many steps it takes. */
export function changePatch(
  { judged }: Moment,
  act: Actions,
  change: (patch: Reading) => Reading,
): void {
  const { made, faults } = attempt(() => change(judged.patch).text, "patch");
  if (made !== null) act.editPatch(made);
  else act.say(faults[0]?.message ?? "");
}
