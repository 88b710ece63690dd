import assert from "node:assert/strict";
import { test } from "node:test";
import { createRequire } from "node:module";
import { unpack } from "../src/unpack.js";

// The other side, by whoever else wrote it.
const { compress } = createRequire(import.meta.url)("lzma") as {
  compress(bytes: Uint8Array, level: number): number[];
};

function there(bytes: Uint8Array, level: number): Uint8Array {
  const packed = Uint8Array.from(compress(bytes, level));
  new DataView(packed.buffer).setBigUint64(5, BigInt(bytes.length), true);
  return unpack(packed);
}

// The same bytes each time.
function* random(seed: number): Generator<number, never> {
  for (;;) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    yield seed >>> 16;
  }
}

test("what was packed comes back", () => {
  const next = random(7);
  const noise = Uint8Array.from({ length: 5000 }, () => next.next().value);
  const few = Uint8Array.from({ length: 9000 }, () => next.next().value % 3);
  const text = new TextEncoder().encode("the same, and the same again, ".repeat(300));
  // Far apart: distances of every size.
  const far = Uint8Array.from([...noise, ...few, ...noise, ...text, ...few, ...noise]);
  for (const bytes of [new Uint8Array([1]), noise, few, text, far]) {
    for (const level of [1, 9]) assert.deepEqual(there(bytes, level), bytes);
  }
});
