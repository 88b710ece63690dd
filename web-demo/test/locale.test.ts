import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { english } from "../src/locale/en/index.js";
import { chinese } from "../src/locale/zh/index.js";
import { preferred } from "../src/locale/index.js";

function source(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== "locale")
    .map((one) => {
      const path = `${folder}/${one.name}`;
      if (one.isDirectory()) return source(path);
      return path.endsWith(".ts") ? readFileSync(path, "utf8") : "";
    })
    .join("\n");
}

// `parent[which]` uses all that stands under parent.
function unused(texts: object, code: string): string[] {
  return Object.entries(texts).flatMap(([key, value]) => {
    if (typeof value === "object") {
      return new RegExp(`\\b${key}\\[`).test(code) ? [] : unused(value, code);
    }
    return new RegExp(`\\b${key}\\b`).test(code) ? [] : [key];
  });
}

test("every text is used", () => {
  const code = source("src");
  for (const [area, texts] of Object.entries(english)) {
    assert.deepEqual(unused(texts, code), [], area);
  }
});

test("a text that nothing names is found", () => {
  assert.deepEqual(unused({ a: "", b: { c: "" }, d: { e: "" } }, "words.a d[name]"), [
    "c",
  ]);
});

test("no label ends in a full stop, and none is empty", () => {
  const look = (texts: object): void => {
    for (const value of Object.values(texts)) {
      if (typeof value === "object") look(value);
      else if (typeof value === "string") assert.match(value, /\S/);
    }
  };
  look(english);
  look(chinese);
});

test("the browser's language decides", () => {
  assert.equal(preferred(["zh-CN", "en"]), "zh");
  assert.equal(preferred(["de", "en-GB", "zh"]), "en");
  assert.equal(preferred([]), "en");
});
