import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { fromBase64url, toBase64url } from "../src/link/base64url.js";
import {
  isFault,
  isFile,
  isLink,
  limit,
  readFile,
  readFragment,
  writeFile,
  writeFragment,
} from "../src/link/link.js";
import { stateShape } from "../src/link/state-shape.js";
import { empty, type State } from "../src/state/state.js";

const state: State = {
  ...empty,
  document: '{"kind":"MXJob","名":"\u0000\ud800 \u{1f600}\r\n"}',
  patch: "spec:\n  jobMode: é",
  updated: "",
  policy: { kind: "builtin", name: "mxjob" },
  ownPolicy: "x".repeat(5000),
  resultTab: "send",
  pinned: true,
  selected: 3,
  language: "zh",
  sizes: { columns: 0.25, rows: 1 },
};

const pack = (text: string | Buffer) =>
  "#v1=" + deflateRawSync(Buffer.from(text as string)).toString("base64url");
const read = (fragment: string) => readFragment(fragment, stateShape, empty);
const faultOf = async (fragment: string) => {
  const found = await read(fragment);
  return isFault(found) ? found : assert.fail("it was read");
};

test("bytes of every length and value survive", () => {
  const bytes = Uint8Array.from({ length: 40000 }, (_, index) => (index * 7919) >> 3);
  for (const size of [0, 1, 2, 3, 4, 8191, 8192, 8193, 40000]) {
    const text = toBase64url(bytes.subarray(0, size));
    assert.match(text, /^[A-Za-z0-9_-]*$/);
    assert.deepEqual(fromBase64url(text), bytes.slice(0, size));
  }
  for (const text of ["A", "AAAAA", "AB", "A+==", "AA=", "A A", "é"]) {
    assert.equal(fromBase64url(text), null, text);
  }
});

test("a link brings back the whole state", async () => {
  const fragment = await writeFragment(state);
  assert.match(fragment, /^#v1=[A-Za-z0-9_-]+$/);
  assert.ok(fragment.length < 1000);
  assert.deepEqual(await read(fragment), state);
  assert.ok(isLink(fragment));
  assert.ok(!isLink("#document") && !isLink(""));
});

test("what a link leaves out is as at first", async () => {
  assert.deepEqual(await read(pack('{"patch":"{}"}')), {
    ...empty,
    patch: "{}",
  });
});

test("an unknown version is told as one", async () => {
  for (const [fragment, version] of [
    ["#v2=AAAA", "v2"],
    ["#v10=", "v10"],
    ["#V1=AA", "V1"],
    [`#v${"9".repeat(5000)}=`, "v" + "9".repeat(19)],
  ] as const) {
    assert.deepEqual(await faultOf(fragment), {
      fault: "unknown-version",
      version,
    });
  }
});

test("garbage and links that were cut are refused", async () => {
  const whole = await writeFragment(state);
  for (const fragment of [
    "#v1",
    "#v1=",
    "#v1=%%%",
    "#v1=AAAA",
    "#v1=____________",
    "#hello",
    whole.slice(0, -1),
    whole.slice(0, whole.length >> 1),
    whole + ".",
    pack(""),
    pack("{"),
    pack(Buffer.from([0x22, 0xff, 0x22])),
  ]) {
    assert.deepEqual(await faultOf(fragment), { fault: "damaged" }, fragment);
  }
});

test("a bomb is stopped while it grows", async () => {
  const bomb = deflateRawSync(Buffer.alloc(128 << 20, 32));
  assert.ok(bomb.length < 150_000);
  const before = process.memoryUsage().arrayBuffers;
  const fault = await faultOf("#v1=" + bomb.toString("base64url"));
  assert.deepEqual(fault, { fault: "too-large" });
  assert.ok(process.memoryUsage().arrayBuffers - before < 4 * limit);
});

test("values of other types and unknown keys are refused by name", async () => {
  const bad: readonly (readonly [keyof State, unknown])[] = [
    ["document", 1],
    ["patch", null],
    ["updated", false],
    ["policy", "mxjob"],
    ["policy", { kind: "builtin" }],
    ["policy", { kind: "own", name: "x" }],
    ["policy", { kind: "other" }],
    ["changeTab", "toString"],
    ["drawer", "admin"],
    ["selected", -1],
    ["selected", 0.5],
    ["language", "xx"],
    ["sizes", { columns: 2, rows: 0 }],
    ["sizes", [0, 0]],
    ["pinned", "yes"],
  ];
  for (const [key, value] of bad) {
    const fault = await faultOf(pack(JSON.stringify({ [key]: value })));
    assert.deepEqual(fault, { fault: "wrong-type", key });
  }
  for (const key of ["constructor", "__proto__", "other"]) {
    const fault = await faultOf(pack(`{${JSON.stringify(key)}: {"patch": "x"}}`));
    assert.deepEqual(fault, { fault: "unknown-key", key });
  }
  for (const text of ["[]", "null", '"x"', "7"]) {
    assert.deepEqual(await faultOf(pack(text)), { fault: "no-object" });
  }
});

test("a file brings it back as well, and is told from an object", () => {
  const text = writeFile(state);
  assert.ok(isFile(text));
  assert.deepEqual(readFile(text, stateShape, empty), state);
  assert.ok(!isFile(state.document) && !isFile('{"format":"mxpatch.policy/v1"}'));
  for (const [broken, fault] of [
    [text.replace("page/v1", "page/v9"), { fault: "unknown-version", version: "v9" }],
    [text.slice(0, -5), { fault: "damaged" }],
    [
      text.replace('"pinned": true', '"pinned": 1'),
      { fault: "wrong-type", key: "pinned" },
    ],
    [text.replace('"pinned"', '"pined"'), { fault: "unknown-key", key: "pined" }],
  ] as const) {
    assert.deepEqual(readFile(broken, stateShape, empty), fault);
  }
});
