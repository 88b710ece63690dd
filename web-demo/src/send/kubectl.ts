import type { Identity } from "mxpatch/init";

/** A word of a POSIX shell that stands for just this text. */
export const posixWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** A word of PowerShell that stands for just this text. */
export const powershellWord = (text: string): string =>
  /^[\w.:/-]+$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;

export function kubectlPatch(
  { namespace, name }: Identity,
  resource: string,
  patch: string,
  word: (text: string) => string,
): string {
  const where = namespace === null ? [] : ["-n", word(namespace)];
  const what = [word(resource), word(name ?? "NAME"), "--type=merge", "-p", word(patch)];
  return ["kubectl", "patch", ...where, ...what].join(" ");
}
