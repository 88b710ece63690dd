// The functions of a WebAssembly module in parts of what is alike: which instructions, and
// the numbers behind them by what they count. So they pack a tenth smaller. Who takes them
// apart (tools/apart.ts) and who rejoins them go along them by this.

/** The parts, in the order in which they are packed. */
export const Part = {
  /** All but the functions. */
  frame: 0,
  /** Of a function: how many, and of which types. */
  locals: 1,
  /** Of instructions. */
  codes: 2,
  /** How the next is aligned, where it is not as most are. */
  alignments: 3,
  /** In the memory, of loads and stores. */
  places: 4,
  /** Of locals. */
  uses: 5,
  constants: 6,
  calls: 7,
  blocks: 8,
  branches: 9,
  tables: 10,
  others: 11,
} as const;
export type Part = (typeof Part)[keyof typeof Part];
export const partCount = Object.keys(Part).length;

/** Brings bytes from where they stand to where they belong. */
export interface Mover {
  /** A function's size stands here. */
  begin(): void;
  end(): void;
  /** Its next instruction, with its alignment where it has one. */
  code(): number;
  byte(part: Part): number;
}

/** No instruction has it: the next one is not aligned as most are. */
export const unaligned = 0x27;

// 2 ** of this, from i32.load to i64.store32.
const alignments = [2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 3, 2, 3, 0, 1, 0, 1, 2];
export const alignment = (code: number): number | undefined => alignments[code - 0x28];

function number(mover: Mover, part: Part): number {
  for (let value = 0, shift = 0; ; shift += 7) {
    const byte = mover.byte(part);
    value |= (byte & 127) << shift;
    if (byte < 128) return value;
  }
}

function numbers(mover: Mover, part: Part, count: number): void {
  for (let i = 0; i < count; ++i) number(mover, part);
}

function bytes(mover: Mover, count: number): void {
  for (let i = 0; i < count; ++i) mover.byte(Part.others);
}

// Behind most instructions stands one number, or nothing: of which part, and one more.
const single = new Uint8Array(256);
const singles = (part: Part, first: number, last = first): unknown =>
  single.fill(part + 1, first, last + 1);
singles(Part.blocks, 0x02, 0x04);
singles(Part.branches, 0x0c, 0x0d);
singles(Part.calls, 0x10);
singles(Part.uses, 0x20, 0x22);
singles(Part.others, 0x23, 0x24); // globals
singles(Part.places, 0x28, 0x3e);
singles(Part.others, 0x3f, 0x40); // the memory's size
singles(Part.constants, 0x41, 0x42);

function behind(mover: Mover, code: number): void {
  switch (code) {
    case 0x0e: // a table, and one more
      return numbers(mover, Part.tables, number(mover, Part.tables) + 1);
    case 0x11: // a call by a table
      return numbers(mover, Part.others, 2);
    case 0x44: // a constant of floating point
      return bytes(mover, 8);
    case 0xfc:
      return behindBulk(mover, number(mover, Part.codes));
    case 0xfd:
      return behindVector(mover, number(mover, Part.codes));
  }
}

// Of many bytes: memory.copy and memory.fill.
function behindBulk(mover: Mover, code: number): void {
  numbers(mover, Part.others, code === 10 ? 2 : code === 11 ? 1 : 0);
}

function behindVector(mover: Mover, code: number): void {
  if (code <= 11 || code === 92 || code === 93) numbers(mover, Part.others, 2); // in memory
  if (code === 12 || code === 13) bytes(mover, 16); // a constant, a shuffle
  if (code >= 21 && code <= 34) numbers(mover, Part.others, 1); // a lane
  if (code >= 84 && code <= 91) numbers(mover, Part.others, 3); // a lane in memory
}

export function moveFunctions(mover: Mover, count: number): void {
  for (let i = 0; i < count; ++i) {
    mover.begin();
    numbers(mover, Part.locals, 2 * number(mover, Part.locals));
    for (let depth = 0; depth >= 0;) {
      const code = mover.code();
      if (code >= 0x02 && code <= 0x04) ++depth;
      if (code === 0x0b) --depth;
      const part = single[code]!;
      if (part > 0) number(mover, (part - 1) as Part);
      else behind(mover, code);
    }
    mover.end();
  }
}
