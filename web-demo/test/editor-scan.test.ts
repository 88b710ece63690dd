import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonPlace, jsonTokens } from "../src/editor/scan/json.js";
import { languageOf } from "../src/editor/scan/tokens.js";
import { YamlScan } from "../src/editor/scan/yaml.js";
import { yamlPlace } from "../src/editor/scan/yaml_place.js";
import { smallestChange } from "../src/editor/change.js";

// The cursor is where the bar is.
function at(read: typeof jsonPlace, marked: string) {
  const position = marked.indexOf("|");
  const text = marked.replace("|", "");
  const place = read(text, position);
  if (place === null) return null;
  const { path, at, from, to, taken } = place;
  return [path.join("."), at, text.slice(from, to), taken.join()].join(" ; ");
}

test("a place in JSON, also half typed", () => {
  const places: [string, string | null][] = [
    ["|", null],
    ["{|", " ; key ;  ; "],
    ['{"spec": {"act|', 'spec ; key ; "act ; '],
    ['{"spec": {"act|}}', 'spec ; key ; "act}} ; '],
    ['{"spec": {act|\n "a": 1}, "b": 2}', "spec ; key ; act ; a"],
    ['{"spec": {"a": tr|', "spec.a ; value ; tr ; "],
    ['{"spec": {"a": |}}', "spec.a ; value ;  ; "],
    ['{"sp|ec": {"a": 1}, "x": {"c": {"d": 1}}}', ' ; key ; "spec" ; x'],
    ['{"a": {"b": [1, {"c|": 2}]}}', 'a.b.1 ; key ; "c" ; '],
    ['{"a": [1, |]}', "a.1 ; value ;  ; "],
    ['{"a": {} |}', " ; key ;  ; a"],
    ['{"a": 1 b|}', " ; key ; b ; a"],
    ['{"a": {}, |}', " ; key ;  ; a"],
    ['{"a": "x|"}', 'a ; value ; "x" ; '],
    ['{"a": "x"|}', 'a ; value ; "x" ; '],
    ['{"a\\"b": {"c": "}|"}}', 'a"b.c ; value ; "}" ; '],
  ];
  for (const [marked, place] of places)
    assert.equal(at(jsonPlace, marked), place, marked);
});

test("a place in YAML, also half typed", () => {
  const places: [string, string | null][] = [
    ["|", " ; key ;  ; "],
    ["sp|", " ; key ; sp ; "],
    ["spec:\n  |", "spec ; key ;  ; "],
    ["spec:\n|", " ; key ;  ; spec"],
    ["spec:\n  a: 1\n  b|", "spec ; key ; b ; a"],
    ["spec:\n  a: 1\n  b| \n  c: 2\n", "spec ; key ; b ; a"],
    ["spec:\n  a: |", "spec.a ; value ;  ; "],
    ["spec:\n  a: tr|", "spec.a ; value ; tr ; "],
    ["spec:\n  a|bc: x", "spec ; key ; abc ; "],
    ["spec: {a: 1, b|", "spec ; key ; b ; a"],
    ["spec: {a: 1, b: |", "spec.b ; value ;  ; "],
    ["a:\n- b: 1\n  c|: 2\n", "a.0 ; key ; c ; b"],
    ["a:\n- x\n- y|\n", "a.1 ; key ; y ; "],
    ["a: # note|\n", null],
    [
      "a: |2\n  te§xt: 1\nb: 1\n".replace("|", "¦").replace("§", "|").replace("¦", "|"),
      null,
    ],
    ["metadata:\n  labels:\n    'a b': x\n    |", "metadata.labels ; key ;  ; a b"],
    ["a:\n  b: 1\n---\nc|: 1\n", " ; key ; c ; "],
  ];
  for (const [marked, place] of places) {
    if (marked.includes("te|xt")) continue;
    assert.equal(at(yamlPlace, marked), place, marked);
  }
  assert.equal(yamlPlace("a: |2\n  text: 1\nb: 1\n", 9), null);
});

function roles(
  tell: (emit: (from: number, to: number, role: string) => void) => void,
  text: string,
) {
  const told: string[] = [];
  tell((from, to, role) => told.push(`${role}:${text.slice(from, to)}`));
  return told.filter((one) => !one.startsWith("mark")).join(" ");
}

test("tokens", () => {
  const json = '  {"a" : "b", "c": [-1.5e3, true, "x';
  assert.equal(
    roles((emit) => jsonTokens(json, 0, json.length, emit), json),
    'key:"a" string:"b" key:"c" number:-1.5e3 word:true string:"x',
  );
  const lines = [
    "a: yes # so",
    "b: |",
    "  c: 1",
    "d: [1, {e: 'f', \"g\": h}]",
    'i: "j',
    '  k: l" # m',
    "n:",
    "- o: -2",
    "- p # q",
  ];
  const scan = new YamlScan();
  const told = lines.map((line) =>
    roles(
      (emit) => scan.line(line, 0, ({ from, to, role }) => emit(from, to, role)),
      line,
    ),
  );
  assert.deepEqual(told, [
    "key:a word:yes comment:# so",
    "key:b",
    "string:c: 1",
    "key:d number:1 key:e string:'f' key:\"g\" string:h",
    'key:i string:"j',
    'string:  k: l" comment:# m',
    "key:n",
    "key:o number:-2",
    "string:p comment:# q",
  ]);
});

test("the language is told by the first byte", () => {
  assert.equal(languageOf("\n  {"), "json");
  assert.equal(languageOf("[1]"), "json");
  assert.equal(languageOf("# {"), "yaml");
  assert.equal(languageOf(" \n"), null);
});

test("the smallest change", () => {
  assert.equal(smallestChange("a", "a"), null);
  assert.deepEqual(smallestChange("abc", "abxc"), { from: 2, to: 2, insert: "x" });
  assert.deepEqual(smallestChange("aa", "a"), { from: 1, to: 2, insert: "" });
  assert.deepEqual(smallestChange("", "x"), { from: 0, to: 0, insert: "x" });
  // 😀 and 😁 differ in their second half alone.
  assert.deepEqual(smallestChange("a😀b", "a😁b"), { from: 1, to: 3, insert: "😁" });
  for (const [before, after] of [
    ["abab", "ab"],
    ["x😀", "😁😀"],
    ["{}", '{"a":1}'],
  ] as const) {
    const { from, to, insert } = smallestChange(before, after)!;
    assert.equal(before.slice(0, from) + insert + before.slice(to), after);
  }
});

test("nothing that is typed stops a scan", () => {
  const parts = [
    '"',
    "'",
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    ",",
    "\n",
    "\n  ",
    "- ",
    "|",
    "#",
    " #",
    "\\",
    "a",
    "1",
    "&x",
    "*",
    "é",
    "\r",
  ];
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 400; round++) {
    const text = Array.from(
      { length: random(40) },
      () => parts[random(parts.length)],
    ).join("");
    for (let at = 0; at <= text.length; at++) {
      for (const place of [jsonPlace(text, at), yamlPlace(text, at)]) {
        if (place === null) continue;
        assert.ok(place.from <= at && at <= place.to && place.to <= text.length, text);
        assert.ok(place.plain <= place.path.length);
      }
    }
    const scan = new YamlScan();
    let last = 0;
    let offset = 0;
    for (const line of text.split("\n")) {
      const tell = ({ from, to }: { from: number; to: number }) => {
        assert.ok(
          last <= from && from <= to && to <= offset + line.length,
          JSON.stringify(text),
        );
        last = to;
      };
      scan.line(line, offset, tell);
      offset += line.length + 1;
    }
  }
});
