// A consumer in CommonJS.
"use strict";
const { strict: assert } = require("node:assert");
const { readFileSync } = require("node:fs");
const { test } = require("node:test");

test("require", () => {
  const { Gate, apply } = require("mxpatch");
  const gate = new Gate("mxjob");
  const document = '{"apiVersion":"kubeflow.org/v1","kind":"MXJob"}';
  assert.equal(gate.patch(document, '{"spec":{"x":1}}').code, 403);
  gate.dispose();
  assert.equal(apply("[]", "{}"), "{}");
});

test("require with a module of one's own", () => {
  const mxpatch = require("mxpatch/init");
  const bytes = readFileSync(require.resolve("mxpatch/mxpatch.wasm"));
  mxpatch.init(new WebAssembly.Module(bytes));
  assert.equal(mxpatch.apply('{"a":1}', '{"a":null}'), "{}");
});
