import document from "../../../tests/data/seed/document.json?raw";
import patch from "../../../tests/data/seed/patch.json?raw";
import { empty, type Language, type State } from "../state/state.js";

/** What the page shows first: the request that the API's documentation shows. */
export const firstState = (language: Language): State => ({
  ...empty,
  document,
  patch,
  language,
});
