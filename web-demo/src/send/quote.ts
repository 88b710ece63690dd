// Words of a shell: what stands in them is text, whatever it is.

/** One word of a POSIX shell. */
export const posix = (word: string): string =>
  /^[A-Za-z0-9_./:=@,+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** One string of PowerShell, for which four more characters are single quotes. */
export const powershell = (word: string): string =>
  `'${word.replace(/['\u2018-\u201b]/g, "$&$&")}'`;

/** How PowerShell spells a double quote in a word for another program, where it passes
 * words as it did up to 7.2. */
export const legacy = (word: string): string => word.replace(/(\\*)"/g, '$1$1\\"');

/** One name in the path of a URL, which is itself in every shell and in curl. */
export const segment = (name: string): string =>
  encodeURIComponent(name).replace(
    /[!'()*~]/g,
    (sign) => "%" + sign.charCodeAt(0).toString(16).toUpperCase(),
  );
