// UTF-16 to UTF-8 and back, for what the platform does not do or does not have:
// TextEncoder is not there in jsdom, for one.

const surrogates = /\p{Surrogate}/u;
// Node's encoder miscounts strings of hundreds of millions.
const part = 1 << 24;

// Null where there is none. To ask for one takes Node as long as a short text.
let encoder: TextEncoder | null | undefined;
let decoder: TextDecoder | null | undefined;

/** Whether no half of a surrogate pair stands alone. */
export function isWellFormed(text: string): boolean {
  const native = (text as { isWellFormed?: () => boolean }).isWellFormed;
  return native === undefined ? !surrogates.test(text) : native.call(text);
}

const isHigh = (unit: number) => (unit & 0xfc00) === 0xd800;

/** Bytes of a text in UTF-8. */
export function sizeOf(text: string | Uint8Array): number {
  let size = text.length;
  if (typeof text !== "string") return size;
  for (let i = 0; i !== text.length; ++i) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    // Two units that make four bytes are one more for each.
    const pair =
      isHigh(unit) && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
    size += unit < 0x800 ? 1 : 2;
    if (pair) ++i;
  }
  return size;
}

/** Encodes into bytes that have room for it, and returns the size. `whole` says
 * whether the text is well formed. */
export function encode(text: string, into: Uint8Array, whole: boolean): number {
  // The platform's encoder would turn half a surrogate pair into U+FFFD, and
  // the core would never learn of it.
  if (encoder === undefined) {
    encoder = typeof TextEncoder === "undefined" ? null : new TextEncoder();
  }
  if (encoder === null || !whole) return encodeLoose(text, into);
  if (text.length <= part) return encoder.encodeInto(text, into).written;
  let size = 0;
  for (let i = 0; i < text.length; ) {
    let end = Math.min(i + part, text.length);
    if (isHigh(text.charCodeAt(end - 1))) --end;
    size += encoder.encodeInto(text.slice(i, end), into.subarray(size)).written;
    i = end;
  }
  return size;
}

// A lone surrogate becomes the three bytes that UTF-8 forbids, so that its
// reader sees it.
function encodeLoose(text: string, into: Uint8Array): number {
  let at = 0;
  for (let i = 0; i < text.length; ++i) {
    const code = text.codePointAt(i)!;
    if (code < 0x80) {
      into[at++] = code;
    } else if (code < 0x800) {
      into[at++] = 0xc0 | (code >> 6);
      into[at++] = 0x80 | (code & 0x3f);
    } else {
      if (code < 0x10000) {
        into[at++] = 0xe0 | (code >> 12);
      } else {
        ++i; // the other half
        into[at++] = 0xf0 | (code >> 18);
        into[at++] = 0x80 | ((code >> 12) & 0x3f);
      }
      into[at++] = 0x80 | ((code >> 6) & 0x3f);
      into[at++] = 0x80 | (code & 0x3f);
    }
  }
  return at;
}

/** The text of bytes that are UTF-8, as all that the module puts out. */
export function decode(bytes: Uint8Array): string {
  if (decoder === undefined) {
    const none = typeof TextDecoder === "undefined";
    decoder = none ? null : new TextDecoder("utf-8", { ignoreBOM: true });
  }
  return decoder === null ? decodePlain(bytes) : decoder.decode(bytes);
}

function decodePlain(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; ) {
    let code = bytes[i++]!;
    if (code >= 0x80) {
      let more = code < 0xe0 ? 1 : code < 0xf0 ? 2 : 3;
      code &= 0x3f >> more;
      for (; more !== 0; --more) code = (code << 6) | (bytes[i++]! & 0x3f);
    }
    text += String.fromCodePoint(code);
  }
  return text;
}

/** Makes a character of what encode() made of each lone surrogate. */
export function mendSurrogates(bytes: Uint8Array): void {
  for (let i = bytes.indexOf(0xed); i >= 0; i = bytes.indexOf(0xed, i + 1)) {
    if (bytes[i + 1]! >= 0xa0) bytes.set([0xef, 0xbf, 0xbd], i);
  }
}
