// Texts of strangers inside of Markdown: none of them ends the code that it stands in.

const escaped = (sign: string): string =>
  "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0");

/** What nobody sees or a terminal obeys, as JSON would escape it: controls, what has no
 * width or turns the direction, halves of pairs. JSON means the same with it. */
export const visible = (text: string): string =>
  text.replace(
    /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}/gu,
    escaped,
  );

/** The same on one line. */
const oneLine = (text: string): string => visible(text).replace(/[\0-\x1f]/g, escaped);

/** At most `length` characters, and an ellipsis for the rest. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  // Not between the halves of a pair.
  return (/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut) + "…";
}

/** Both: escapes count too. */
export const short = (text: string, length: number): string =>
  clip(oneLine(clip(text, length)), length);

const ticks = (text: string, atLeast: number): string => {
  const runs = text.match(/`+/g) ?? [];
  return "`".repeat(Math.max(atLeast, ...runs.map((run) => run.length + 1)));
};

/** A span of code. */
export function code(text: string, length = 200): string {
  const inner = short(text, length);
  const fence = ticks(inner, 1);
  // Blanks at both ends are taken off again.
  const blank = /^[` ]|[` ]$|^$/.test(inner) ? " " : "";
  return fence + blank + inner + blank + fence;
}

/** A block of code. */
export function block(language: string, lines: readonly string[]): string {
  const inner = lines.join("\n");
  const fence = ticks(inner, 3);
  return `${fence}${language}\n${inner}\n${fence}`;
}
