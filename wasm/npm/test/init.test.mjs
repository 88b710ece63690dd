// The entry that takes a module.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { apply, init } from "mxpatch/init";

test("nothing works before init()", () => {
  assert.throws(() => apply("{}", "{}"), /call init\(module\)/);
  assert.throws(() => init({}), TypeError);
});

test("everything works behind it", async () => {
  const path = createRequire(import.meta.url).resolve("mxpatch/mxpatch.wasm");
  init(await WebAssembly.compile(readFileSync(path)));
  assert.equal(apply('{"a":1}', '{"b":2}'), '{"a":1,"b":2}');
});
