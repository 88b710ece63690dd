// Takes a module apart; src/rejoin.ts is the other side.
import {
  alignment,
  moveFunctions,
  Part,
  partCount,
  unaligned,
} from "../src/functions.js";
import type { Mover } from "../src/functions.js";
import { rejoin } from "../src/rejoin.js";

const unknown = "the module cannot be put together again: see src/functions.ts";

class Parts implements Mover {
  readonly parts = Array.from({ length: partCount }, (): number[] => []);
  at = 0;

  constructor(readonly module: Uint8Array) {}

  private next(): number {
    const byte = this.module[this.at++];
    // An instruction that functions.ts does not know, or takes for another.
    if (byte === undefined) throw new Error(unknown);
    return byte;
  }

  byte(part: Part): number {
    const byte = this.next();
    this.parts[part]!.push(byte);
    return byte;
  }

  // It is known without being said.
  begin(): void {
    this.number();
  }
  end(): void {}

  code(): number {
    const code = this.next();
    const usual = alignment(code);
    const aligned = usual === undefined ? undefined : this.next();
    if (aligned !== undefined && aligned !== usual) {
      this.parts[Part.codes]!.push(unaligned);
      this.parts[Part.alignments]!.push(aligned);
    }
    this.parts[Part.codes]!.push(code);
    return code;
  }

  number(): number {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = this.next();
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  /** Goes to the functions, and says how many there are. */
  find(): number {
    for (this.at = 8; ;) {
      const section = this.next();
      const end = this.number() + this.at;
      if (section === 10) return this.number();
      this.at = end;
    }
  }
}

export function takeApart(module: Uint8Array): Uint8Array {
  const taken = new Parts(module);
  const functions = taken.find();
  const before = taken.at;
  const frame = taken.parts[Part.frame]!;
  frame.push(...module.subarray(0, before));
  moveFunctions(taken, functions);
  for (const byte of module.subarray(taken.at)) frame.push(byte);
  const all = taken.parts;
  const head = [module.length, before, functions, ...all.map((part) => part.length)];
  const words = Buffer.from(Uint32Array.from(head).buffer);
  const apart = Buffer.concat([words, ...all.map((part) => Uint8Array.from(part))]);
  if (!Buffer.from(rejoin(apart)).equals(module)) throw new Error(unknown);
  return apart;
}
