import type { Code } from "./codes.js";
/** What each code means, in English and in Chinese. */
export declare const meanings: Readonly<Record<Code, readonly [string, string]>>;
