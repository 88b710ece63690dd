import type { Engine } from "./engine.js";
import { type Texts } from "./ranges.js";
import type { Verdict } from "./types.js";
/** The verdict that was put out; `write` gives its text when it is asked for. */
export declare function readVerdict(engine: Engine, language: number, texts: Texts, write: () => string): Verdict;
