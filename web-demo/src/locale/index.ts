import { english } from "./en/index.js";
import { chinese } from "./zh/index.js";
import type { Language } from "../state/state.js";
import type { Same } from "./same.js";

export type Words = Same<typeof english>;

export const words: Readonly<Record<Language, Words>> = { en: english, zh: chinese };

/** What the browser asks for, as far as there is that. */
export function preferred(languages: readonly string[]): Language {
  for (const tag of languages) {
    if (/^zh\b/i.test(tag)) return "zh";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}
