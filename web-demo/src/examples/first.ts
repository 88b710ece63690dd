import { empty, type Language, type State } from "../state/state.js";
import { examples } from "./examples.js";

/** What the page shows first: the request that the API's documentation shows. */
export function firstState(language: Language): State {
  const { document, patch } = examples[0]!;
  return { ...empty, document, patch, language };
}
