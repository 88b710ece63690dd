import type { Identity, Language, Text } from "./types.js";
/** What an object calls itself, so that a policy can be chosen for it. Throws an
 * MxpatchError where it cannot be read, or says twice what is asked for. */
export declare function identify(document: Text, language?: Language): Identity;
