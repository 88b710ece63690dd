// Which shell a line was written for, and the commands in it.
import { readPosix } from "./posix.js";
import { readPowerShell } from "./powershell.js";
import type { Script } from "./word.js";

export type Shell = "posix" | "powershell";

const signs: readonly RegExp[] = [
  /^[ \t]*PS(?: [^>\n]*)?> /,
  /`[ \t]*\r?\n/,
  /@['"][ \t]*\r?\n/,
  /\$env:/i,
  /^[ \t]*\$\w+[ \t]*=[ \t]*/m,
  /\b(?:kubectl|curl)\.exe\b/i,
  /\b(?:Invoke-RestMethod|Invoke-WebRequest|irm|iwr)\b/i,
];

/** The prompt of a terminal, which comes along when a line is copied out of one. */
const prompt =
  /^[ \t]*(?:PS(?: [^>\n]*)?>|[$%#❯➜]|[\w.-]+@[\w.-]+[^$#\n]{0,80}[$#])[ \t]+/;

function shellOf(line: string): Shell {
  return signs.some((sign) => sign.test(line)) ? "powershell" : "posix";
}

export function readScript(line: string): Script & { readonly shell: Shell } {
  const shell = shellOf(line);
  // In its place stands as much white space, so that every place stays.
  const bare = line.replace(prompt, (found) => " ".repeat(found.length));
  return { shell, ...(shell === "posix" ? readPosix(bare) : readPowerShell(bare)) };
}
