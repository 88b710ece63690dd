import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, readFile } from "../src/files/read.js";

test("a file is UTF-8, or UTF-16 with its mark", () => {
  assert.equal(decode(new TextEncoder().encode("a: 名\r\nb: 1\r")), "a: 名\nb: 1\n");
  assert.equal(decode(Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x0d, 0x54)), "a\u540d");
  assert.equal(decode(Uint8Array.of(0xfe, 0xff, 0, 0x61)), "a");
  assert.equal(decode(Uint8Array.of(0x61, 0xff)), null);
  assert.equal(decode(Uint8Array.of()), "");
});

test("the mark of UTF-8 stays, as there is a finding for it", () => {
  assert.equal(decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)), "\ufeffa");
});

test("a file that is too large is not read", async () => {
  const huge = { size: 17 << 20, arrayBuffer: () => assert.fail("it was read") };
  assert.deepEqual(await readFile(huge as unknown as Blob), { trouble: "too-big" });
  assert.deepEqual(await readFile(new Blob(["{}"])), { text: "{}" });
});
