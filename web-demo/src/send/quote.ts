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

// Controls, what has no width, what turns the direction, halves of pairs.
const hidden =
  /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}/gu;

/** JSON without what a terminal obeys or nobody sees, which its strings may hold as it
 * is: as escapes it means the same. */
export const plainJson = (json: string): string =>
  json.replace(
    hidden,
    (sign) => "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0"),
  );
