import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { rejoin } from "../src/rejoin.js";
import { unpack } from "../src/unpack.js";
import { takeApart } from "../tools/apart.js";
import { compress } from "../tools/pack.js";

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
    assert.deepEqual(unpack(compress(bytes)), bytes);
  }
});

const number = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...number(value >>> 7)];
// A module of one function, which has 200 locals.
function moduleOf(code: readonly number[]): Uint8Array {
  const body = [1, ...number(200), 0x7f, ...code, 0x0b];
  const section = [1, ...number(body.length), ...body];
  return Uint8Array.from([
    ...[0, 97, 115, 109, 1, 0, 0, 0, 3, 2, 1, 0],
    ...[10, ...number(section.length), ...section],
    ...[0, 3, 1, 97, 255],
  ]);
}
const get = [0x20, 0x87, 1];

test("what was taken apart is put together again", () => {
  const whole = new Uint8Array(readFileSync("mxpatch.wasm"));
  assert.deepEqual(rejoin(takeApart(whole)), whole);
  const codes: Record<string, number[]> = {
    nothing: [],
    blocks: [0x02, 0x40, 0x03, 0x7f, 0x04, 0x40, 0x05, 0x0b, 0x0b, 0x0b],
    "as most are aligned": [...get, 0x28, 2, 0x80, 1],
    "and otherwise": [...get, 0x28, 0, 0x80, 1, ...get, 0x29, 1, 4],
    "a long function": Array.from({ length: 100 }, () => get).flat(),
    "a table of branches": [0x0e, 2, 0, 1, 0],
    "numbers of 64 bits": [0x42, ...Array<number>(9).fill(0x80), 1],
    "floating point": [0x44, 0x0b, 0x0b, 0x0b, 0, 0, 0, 0, 0],
    "bulk memory": [0xfc, 10, 0, 0, 0xfc, 11, 0],
    vectors: [0xfd, 12, ...Array<number>(16).fill(0x0b), 0xfd, 0x15, 3, 0xfd, 0x6e],
    calls: [0x10, 0x81, 1, 0x11, 1, 0],
  };
  for (const [what, code] of Object.entries(codes)) {
    const module = moduleOf(code);
    assert.deepEqual(rejoin(takeApart(module)), module, what);
  }
});

test("what is not known is told when the page is built", () => {
  // Throws, and has a number behind it.
  assert.throws(() => takeApart(moduleOf([0x08, 0x41])), /put together again/);
});
