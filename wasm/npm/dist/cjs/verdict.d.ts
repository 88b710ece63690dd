import type { Engine } from "./engine.js";
import { type Texts } from "./ranges.js";
import type { Verdict } from "./types.js";
/** What is told of a verdict when it is first asked for. */
export type Told = Pick<Verdict, "object" | "message" | "diagnostics" | "changes">;
/** Tells it, each time the same. */
export interface Teller {
    readonly policy: string | null;
    /** Whether each byte of the merged object is a character. */
    ascii: boolean;
    told(): Told;
    json(): string;
}
/** The verdict that was put out, of which `from` tells the rest. */
export declare function readVerdict(engine: Engine, from: Teller): Verdict;
/** Reads the rest of the verdict there. */
export declare function readTold(engine: Engine, at: number, language: number, texts: Texts, { ascii }: Teller): Told;
