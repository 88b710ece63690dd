// A document in YAML with what a patch changes, its comments and order kept where they
// can be.
import { writeYaml, type Change } from "mxpatch/init";
import { namesOf } from "../object/pointer.js";
import { exactly } from "../form/values.js";
import { put, take, type Changed } from "./edits.js";
import { remember } from "./remember.js";
import { attempt, type Reading } from "./texts.js";

export interface Placed {
  readonly text: string;
  /** Written anew, as kubectl prints it. */
  readonly rewritten: boolean;
}

// Each change has the document read again.
const most = 40;

export const inPlace = remember(
  (
    document: Reading,
    changes: readonly Change[],
    omitted: number,
    merged: string,
  ): Placed => {
    const edited =
      changes.length + omitted > most
        ? null
        : attempt(() => changes.reduce<Changed>(withChange, document), "document").made;
    return edited === null || edited.rewritten === true || edited.value === null
      ? { text: writeYaml(merged), rewritten: true }
      : { text: edited.text, rewritten: false };
  },
);

const withChange = (text: Changed, { pointer, after }: Change): Changed =>
  after === null
    ? take(text, namesOf(pointer))
    : put(text, namesOf(pointer), exactly(after));
