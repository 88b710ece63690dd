// Packs the module by LZMA; src/rejoin.ts and src/unpack.ts are the other side. That takes
// seconds, so what was made is kept in build/cache, named by what it was made of.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { takeApart } from "./apart.js";

// CommonJS without types.
const { LZMA } = createRequire(import.meta.url)("lzma-purejs") as {
  LZMA: { Encoder: new () => Encoder };
};
interface Encoder {
  setDictionarySize(size: number): boolean;
  setNumFastBytes(count: number): boolean;
  setLcLpPb(context: number, literalPlace: number, place: number): boolean;
  writeCoderProperties(to: Output): void;
  code(from: Input, to: Output, size: number): boolean;
}
interface Input {
  read(to: number[], at: number, count: number): number;
}
interface Output {
  writeByte(byte: number): void;
  flush(): void;
}

const cache = new URL("../../build/cache/page/", import.meta.url);

export function pack(module: Uint8Array): Uint8Array {
  const apart = takeApart(module);
  const name = createHash("sha256").update(apart).digest("hex");
  const kept = new URL(`${name}.lzma`, cache);
  if (existsSync(kept)) return readFileSync(kept);
  const packed = compress(apart);
  mkdirSync(cache, { recursive: true });
  writeFileSync(kept, packed);
  return packed;
}

/** A file of LZMA that says how many bytes there are. */
export function compress(bytes: Uint8Array): Uint8Array {
  const packed: number[] = [];
  const output = { writeByte: (byte: number) => packed.push(byte), flush() {} };
  const encoder = new LZMA.Encoder();
  encoder.setDictionarySize(1 << 20);
  encoder.setNumFastBytes(273);
  // A byte says something of the next one, and its place nothing of it.
  encoder.setLcLpPb(2, 0, 0);
  encoder.writeCoderProperties(output);
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(bytes.length));
  packed.push(...size);
  let next = 0;
  const input: Input = {
    read(to, at, count) {
      const begin = next;
      while (next < bytes.length && next - begin < count) to[at++] = bytes[next++]!;
      return next - begin;
    },
  };
  encoder.code(input, output, bytes.length);
  return Uint8Array.from(packed);
}
