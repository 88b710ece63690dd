import type { Engine } from "./engine.js";
import { type Texts } from "./ranges.js";
import type { Verdict } from "./types.js";
/** A verdict from its JSON: the same, with a range beside each span. */
export declare function readVerdict(engine: Engine, json: string, texts: Texts): Verdict;
