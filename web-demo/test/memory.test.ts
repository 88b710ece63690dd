import "./start.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { firstState } from "../src/examples/first.js";
import { Memory, type Storage } from "../src/link/memory.js";
import { faultText } from "../src/link/opened.js";
import { words } from "../src/locale/index.js";

const state = { ...firstState("zh"), patch: "名: \ud800", pinned: true };

function storage(most = Infinity): Storage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      if (value.length > most) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
  };
}

test("nothing is kept unless asked, and all goes when that is turned off", () => {
  const store = storage();
  const memory = new Memory(store);
  assert.equal(memory.on, false);
  assert.equal(memory.keep(state), false);
  assert.equal(store.kept.size, 0);
  assert.equal(memory.start(state), true);
  assert.deepEqual(new Memory(store).recall(), state);
  assert.equal(new Memory(store).on, true);
  memory.stop();
  assert.equal(store.kept.size, 0);
  assert.equal(memory.keep(state), false);
  assert.equal(new Memory(store).recall(), null);
});

test("what is too large leaves nothing older behind", () => {
  const store = storage(10_000);
  const memory = new Memory(store);
  assert.equal(memory.start({ ...state, document: "{}" }), true);
  assert.equal(memory.keep({ ...state, document: "x".repeat(10_000) }), false);
  assert.equal(store.kept.size, 0);
});

test("a browser without storage, or with something else there, is no trouble", () => {
  const none = new Memory(null);
  assert.equal(none.possible, false);
  assert.equal(none.start(state), false);
  const store = storage();
  store.kept.set("mxpatch.page", '{"format":"mxpatch.page/v1","pinned":3}');
  assert.equal(new Memory(store).recall(), null);
});

test("every fault has its words in both languages", () => {
  for (const said of Object.values(words)) {
    const texts = (
      [
        { fault: "unknown-version", version: "v9" },
        { fault: "damaged" },
        { fault: "too-large" },
        { fault: "wrong-type", key: "pinned" },
        { fault: "unknown-key", key: "x".repeat(1000) },
      ] as const
    ).map((fault) => faultText(fault, said));
    assert.equal(new Set(texts).size, 5);
    assert.match(texts[0]!, /v9/);
    assert.match(texts[3]!, /pinned/);
    assert.ok(texts[4]!.length < 200);
  }
});
