// UTF-16 to UTF-8 and back in places, for what the platform does not do.

const surrogates = /\p{Surrogate}/u;

/** Whether no half of a surrogate pair stands alone. */
export function isWellFormed(text: string): boolean {
  const native = (text as { isWellFormed?: () => boolean }).isWellFormed;
  return native === undefined ? !surrogates.test(text) : native.call(text);
}

/** Encodes into bytes that have room for it; a lone surrogate becomes the three
 * bytes that UTF-8 forbids, so that its reader sees it. Returns the size. */
export function encodeLoose(text: string, into: Uint8Array): number {
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

/** UTF-16 offsets around a byte offset: they differ inside of a sequence. */
export interface Around {
  readonly before: number;
  readonly behind: number;
}

/** The UTF-16 offsets for each of some byte offsets, which ascend: one pass. */
export function utf16Offsets(
  bytes: Uint8Array,
  offsets: readonly number[],
): Map<number, Around> {
  const found = new Map<number, Around>();
  let behind = 0; // the sequence that `at` is in
  let before = 0;
  let at = 0;
  for (const offset of offsets) {
    for (; at < offset && at < bytes.length; ++at) {
      const byte = bytes[at]!;
      if ((byte & 0xc0) === 0x80) continue;
      before = behind;
      behind += byte >= 0xf0 ? 2 : 1;
    }
    const inside = at < bytes.length && (bytes[at]! & 0xc0) === 0x80;
    found.set(offset, { before: inside ? before : behind, behind });
  }
  return found;
}
