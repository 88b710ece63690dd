import type { Code } from "./codes.js";
import type { Explanation, Language } from "./types.js";
/** What a code means and what to do about it. */
export declare function explain(code: Code, language?: Language): Explanation;
