// The other side of tools/apart.ts.
import { alignment, moveFunctions, Part, partCount, unaligned } from "./functions.js";
import type { Mover } from "./functions.js";

class Rejoiner implements Mover {
  /** How much of the module there is. */
  done = 0;
  private begun = 0;

  constructor(
    private readonly module: Uint8Array,
    private readonly apart: Uint8Array,
    // Where the rest of each part begins.
    private readonly next: Uint32Array,
  ) {}

  private take(part: Part): number {
    return this.apart[this.next[part]!++]!;
  }

  byte(part: Part): number {
    return (this.module[this.done++] = this.take(part));
  }

  begin(): void {
    this.begun = this.done;
  }

  // A size is known when all of it is there, which then makes room.
  end(): void {
    let size = this.done - this.begun;
    const written: number[] = [];
    for (; size > 127; size >>>= 7) written.push((size & 127) | 128);
    written.push(size);
    this.module.copyWithin(this.begun + written.length, this.begun, this.done);
    this.module.set(written, this.begun);
    this.done += written.length;
  }

  code(): number {
    const first = this.byte(Part.codes);
    const usual = first !== unaligned;
    const code = usual ? first : (this.module[this.done - 1] = this.take(Part.codes));
    const aligned = alignment(code);
    if (aligned !== undefined)
      this.module[this.done++] = usual ? aligned : this.take(Part.alignments);
    return code;
  }
}

/** The module that was taken apart. */
export function rejoin(apart: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(apart.buffer, apart.byteOffset);
  const word = (index: number): number => view.getUint32(4 * index, true);
  const [size, before, functions] = [word(0), word(1), word(2)];
  const module = new Uint8Array(size);
  const next = new Uint32Array(partCount);
  next[0] = 4 * (3 + partCount);
  for (let i = 1; i < partCount; ++i) next[i] = next[i - 1]! + word(2 + i);
  const mover = new Rejoiner(module, apart, next);
  while (mover.done < before) mover.byte(Part.frame);
  moveFunctions(mover, functions);
  while (mover.done < size) mover.byte(Part.frame);
  return module;
}
