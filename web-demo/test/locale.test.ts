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

const textsOf = (texts: object): string[] =>
  Object.values(texts).flatMap((value: unknown) => {
    if (typeof value === "object" && value !== null) return textsOf(value);
    return typeof value === "string" ? [value] : [];
  });

test("no text is empty", () => {
  for (const text of [...textsOf(english), ...textsOf(chinese)]) assert.match(text, /\S/);
});

test("no label ends in a full stop", () => {
  // In a report sentences stand in a row.
  const { report, ...result } = english.result;
  assert.match(report.nothingChanges, /\.$/);
  const labels = textsOf({ ...english, result }).filter(
    (text) => text.split(/\s+/).length <= 5,
  );
  assert.ok(labels.length > 100, `${labels.length} labels`);
  assert.deepEqual(
    labels.filter((text) => text.endsWith(".")),
    [],
  );
});

test("the browser's language decides", () => {
  assert.equal(preferred(["zh-CN", "en"]), "zh");
  assert.equal(preferred(["de", "en-GB", "zh"]), "en");
  assert.equal(preferred([]), "en");
});
