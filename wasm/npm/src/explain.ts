import type { Code } from "./codes.js";
import { languageOf } from "./found.js";
import { engine as current } from "./instance.js";
import { meanings } from "./meanings.js";
import type { Explanation, Language } from "./types.js";

/** What a code means and what to do about it. */
export function explain(code: Code, language?: Language): Explanation {
  const engine = current();
  const { at, size } = engine.bring(0, code);
  const number = engine.call["mxpatch_code_find"]!(at, size);
  if (number === 0) throw new TypeError(`mxpatch: there is no code ${code}`);
  return Object.freeze({
    code,
    meaning: meanings[code][languageOf(language)]!,
    httpCode: engine.call["mxpatch_code_http"]!(number),
  });
}
