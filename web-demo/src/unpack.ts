// LZMA, as far as the page needs it: what tools/pack.ts wrote comes back. It is a tenth
// smaller than what browsers unpack by themselves.

// Odds of a bit are counted of 2048, and move by a 32nd; a length or a distance is
// written by trees of such bits.
const even = 1024;
const odds = (count: number): Uint16Array => new Uint16Array(count).fill(even);

/** Reads bits, each by the odds of what was read in its place before. */
class Bits {
  private range = 0xffffffff;
  private code = 0;

  constructor(
    private readonly from: Uint8Array,
    private at: number,
  ) {
    // The first byte of five is nothing.
    for (let i = 0; i < 5; ++i) this.code = ((this.code << 8) | this.next()) >>> 0;
  }

  private next(): number {
    return this.from[this.at++]!;
  }

  private refill(): void {
    if (this.range >= 1 << 24) return;
    this.range = (this.range << 8) >>> 0;
    this.code = ((this.code << 8) | this.next()) >>> 0;
  }

  bit(all: Uint16Array, which: number): 0 | 1 {
    const odd = all[which]!;
    const bound = (this.range >>> 11) * odd;
    const one = this.code >= bound;
    if (one) {
      this.range -= bound;
      this.code -= bound;
      all[which] = odd - (odd >> 5);
    } else {
      this.range = bound;
      all[which] = odd + ((2048 - odd) >> 5);
    }
    this.refill();
    return one ? 1 : 0;
  }

  /** So many bits, the highest first. */
  tree(all: Uint16Array, begin: number, bits: number): number {
    let node = 1;
    for (let i = 0; i < bits; ++i) node = (node << 1) | this.bit(all, begin + node);
    return node - (1 << bits);
  }

  /** The lowest first. */
  reversed(all: Uint16Array, begin: number, bits: number): number {
    let node = 1;
    let value = 0;
    for (let i = 0; i < bits; ++i) {
      const bit = this.bit(all, begin + node);
      node = (node << 1) | bit;
      value |= bit << i;
    }
    return value;
  }

  /** Bits of which nothing is known. */
  plain(bits: number): number {
    let value = 0;
    for (let i = 0; i < bits; ++i) {
      this.range >>>= 1;
      const one = this.code >= this.range;
      if (one) this.code -= this.range;
      value = (value << 1) | (one ? 1 : 0);
      this.refill();
    }
    return value;
  }
}

/** How many bytes a match has, less two. */
class Lengths {
  private readonly choice = odds(2);
  private readonly low = odds(16 << 3);
  private readonly middle = odds(16 << 3);
  private readonly high = odds(256);

  read(bits: Bits, place: number): number {
    if (bits.bit(this.choice, 0) === 0) return bits.tree(this.low, place << 3, 3);
    if (bits.bit(this.choice, 1) === 0) return 8 + bits.tree(this.middle, place << 3, 3);
    return 16 + bits.tree(this.high, 0, 8);
  }
}

/** How far back a new match begins, less one. */
class Distances {
  private readonly slots = odds(4 * 64);
  private readonly middle = odds(128);
  private readonly low = odds(16);

  read(bits: Bits, length: number): number {
    const slot = bits.tree(this.slots, Math.min(length, 3) << 6, 6);
    if (slot < 4) return slot;
    const more = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) << more;
    if (slot < 14) return base + bits.reversed(this.middle, base - slot, more);
    return base + (bits.plain(more - 4) << 4) + bits.reversed(this.low, 0, 4);
  }
}

/** The bytes of a file of LZMA that says how many there are. */
export function unpack(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(packed.buffer, packed.byteOffset);
  let rest = packed[0]!;
  const contextBits = rest % 9;
  rest = (rest - contextBits) / 9;
  const placeBits = rest % 5;
  const placeMask = (1 << ((rest - placeBits) / 5)) - 1;
  const literalMask = (1 << placeBits) - 1;
  const out = new Uint8Array(view.getUint32(5, true));
  const bits = new Bits(packed, 13);

  const literals = odds(0x300 << (contextBits + placeBits));
  const isMatch = odds(12 << 4);
  const isOld = odds(12);
  const isOlder = [odds(12), odds(12), odds(12)] as const;
  const isLong = odds(12 << 4);
  const lengths = new Lengths();
  const oldLengths = new Lengths();
  const distances = new Distances();
  // The last four distances, the newest first.
  let [a, b, c, d] = [0, 0, 0, 0];
  // What the last steps were: below 7 the last was a literal.
  let state = 0;
  let done = 0;

  const literal = (): void => {
    const before = done > 0 ? out[done - 1]! : 0;
    const context = ((done & literalMask) << contextBits) + (before >> (8 - contextBits));
    const begin = 0x300 * context;
    let node = 1;
    if (state >= 7) {
      // It is likely to part from the match here.
      let expected = out[done - a - 1]!;
      while (node < 256) {
        const high = (expected >> 7) & 1;
        expected <<= 1;
        const bit = bits.bit(literals, begin + ((1 + high) << 8) + node);
        node = (node << 1) | bit;
        if (bit !== high) break;
      }
    }
    while (node < 256) node = (node << 1) | bits.bit(literals, begin + node);
    out[done++] = node;
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  };

  const older = (): void => {
    if (bits.bit(isOlder[1], state) === 0) {
      [a, b] = [b, a];
    } else if (bits.bit(isOlder[2], state) === 0) {
      [a, b, c] = [c, a, b];
    } else {
      [a, b, c, d] = [d, a, b, c];
    }
  };

  while (done < out.length) {
    const place = done & placeMask;
    const at = (state << 4) + place;
    if (bits.bit(isMatch, at) === 0) {
      literal();
      continue;
    }
    let length: number;
    if (bits.bit(isOld, state) === 0) {
      length = lengths.read(bits, place);
      [a, b, c, d] = [distances.read(bits, length), a, b, c];
      state = state < 7 ? 7 : 10;
    } else {
      const newest = bits.bit(isOlder[0], state) === 0;
      if (newest && bits.bit(isLong, at) === 0) {
        length = -1;
        state = state < 7 ? 9 : 11;
      } else {
        if (!newest) older();
        length = oldLengths.read(bits, place);
        state = state < 7 ? 8 : 11;
      }
    }
    const end = Math.min(done + length + 2, out.length);
    for (; done < end; ++done) out[done] = out[done - a - 1]!;
  }
  return out;
}
