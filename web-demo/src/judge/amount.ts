// What an edited object amounts to: the smallest merge patch that makes it of the
// document, as an API server would apply it.
import { diff, format } from "mxpatch/init";
import type { Language, Text } from "mxpatch/init";
import { remember } from "./remember.js";
import { attempt } from "./texts.js";

/** `made` is null where no merge patch can say it; `faults` tell why. */
export const amountOf = remember((document: Text, updated: Text, language: Language) =>
  attempt(
    () => format(diff(document, updated, { dialect: "kubernetes", language }), "pretty"),
    "new",
  ),
);
