// Packs the module by LZMA; src/unpack.ts is the other side. That takes seconds, so what
// was made is kept in build/cache, named by what it was made of.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

// CommonJS without types.
const { compress } = createRequire(import.meta.url)("lzma") as {
  compress(bytes: Uint8Array, level: number): number[];
};
const cache = new URL("../../build/cache/page/", import.meta.url);

export function pack(bytes: Uint8Array): Uint8Array {
  const name = createHash("sha256").update(bytes).digest("hex");
  const kept = new URL(`${name}.lzma`, cache);
  if (existsSync(kept)) return readFileSync(kept);
  const packed = sized(Uint8Array.from(compress(bytes, 9)), bytes.length);
  mkdirSync(cache, { recursive: true });
  writeFileSync(kept, packed);
  return packed;
}

// Its header has room for the size.
function sized(packed: Uint8Array, size: number): Uint8Array {
  new DataView(packed.buffer).setBigUint64(5, BigInt(size), true);
  return packed;
}
