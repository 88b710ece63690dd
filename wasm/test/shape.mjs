// What the module asks for, what it shows, and what it weighs, part by part.
//
//   node shape.mjs mxpatch.wasm named.wasm npm/exports.txt
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { listed, shownBy } from "./exports.mjs";

const [wasm, named, list] = process.argv.slice(2);
const most = 119_808; // bytes of gzip, so that no part grows unseen: see ../README.md

const gzip = (input) => execFileSync("gzip", ["-9", "-n"], { input }).length;

const bytes = readFileSync(wasm);
const module = new WebAssembly.Module(bytes);

// It asks for one thing, and only to end itself.
assert.deepEqual(
  WebAssembly.Module.imports(module).map((one) => `${one.module}.${one.name}`),
  ["wasi_snapshot_preview1.proc_exit"],
);

assert.deepEqual(shownBy(module), listed(list));
// Which the JavaScript of the package calls, and no other.
const folder = new URL("../npm/src/", import.meta.url);
const source = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8"));
const called = new Set(source.join("").match(/(?<=")mxpatch_\w+(?=")/g));
assert.deepEqual([...called].sort(), listed(list));

// --- Size ------------------------------------------------------------------------

function unsigned(data, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = data[at++];
    value |= (byte & 127) << shift;
    if (byte < 128) return [value, at];
  }
}

function* sections(data) {
  for (let at = 8; at < data.length; ) {
    const id = data[at];
    const [size, begin] = unsigned(data, at + 1);
    at = begin + size;
    yield { id, body: data.subarray(begin, at) };
  }
}

// Bytes of each function, in the order of the module.
function functionSizes(code) {
  let [count, at] = unsigned(code, 0);
  return Array.from({ length: count }, () => {
    const [size, begin] = unsigned(code, at);
    at = begin + size;
    return size;
  });
}

// The name section's names of functions, by index.
function functionNames(body) {
  const names = new Map();
  const text = (from) => {
    const [size, begin] = unsigned(body, from);
    return [body.subarray(begin, begin + size).toString("utf8"), begin + size];
  };
  let [title, at] = text(0);
  if (title !== "name") return names;
  while (at < body.length) {
    const kind = body[at];
    const [size, begin] = unsigned(body, at + 1);
    at = begin + size;
    if (kind !== 1) continue;
    let [count, place] = unsigned(body, begin);
    while (count-- > 0) {
      const [index, behind] = unsigned(body, place);
      const [name, end] = text(behind);
      names.set(index, name);
      place = end;
    }
  }
  return names;
}

// Parts by what functions are called; the first that fits.
const parts = [
  ["YAML: libyaml", /^yaml_parser|^mxpatch_event|^(skip|read)(_line)?$|^is_(break|blank|alpha)z?$|^(enlarge|enqueue|string_|token_|event_|yaml_)/],
  ["YAML: what becomes of it", /yaml|json_writer|composer|resolve|decode_text|shortest|double|digits_of|take_float|large|problem_/],
  ["library (memory, strings)", /^(em)?(malloc|free|realloc|mem|str)|memory|alloc|^_?_?(errno|stack|wasm|init|abort)|operator|^_Z[nd][lwa]/],
  ["kubernetes (reviews, Status)", /review|status_writer|write_status|request/],
  ["policies (compile, built in)", /compile|builtin|policy_text|policy_report|rule_|tree|6policy|paths/],
  ["judging", /judge|locked|finalizers|suggest|types|label|annotation|distance/],
  ["texts (messages, JSON, places)", /write_|message|verdict_writer|escap|template|locat|splitter|findings|json_string/],
  ["splice and edits", /layout|pointer_edit|merged|piece|prune/],
  ["merge, compare, diff, undo", /merge|compar|settle|changes|diff|undo|patch_writer|edit|absen/],
  ["scan (SIMD, grammar, errors)", /simd128|walk|explain|reader|decode|string|number|member|scan|utf8/],
  ["gate and the rest", /.*/],
];

const data = readFileSync(named);
const sizes = new Map(parts.map(([part]) => [part, 0]));
let code = [];
let names = new Map();
let imported = WebAssembly.Module.imports(new WebAssembly.Module(data)).length;
for (const { id, body } of sections(data)) {
  if (id === 10) code = functionSizes(body);
  if (id === 0 && names.size === 0) names = functionNames(body);
}
code.forEach((size, index) => {
  const name = names.get(index + imported) ?? "";
  const [part] = parts.find(([, pattern]) => pattern.test(name));
  sizes.set(part, sizes.get(part) + size);
});
assert.ok(names.size > 100, "the named module has no names");

const line = (what, size, note = "") =>
  console.log(`${what.padEnd(34)}${String(size).padStart(8)} ${note}`);
for (const [part, size] of sizes) line(`code: ${part}`, size);
const titles = { 1: "types", 2: "imports", 3: "functions", 7: "exports", 10: "code", 11: "data: texts, policies" };
for (const { id, body } of sections(bytes)) {
  line(titles[id] ?? `section ${id}`, body.length, `gzip ${gzip(body)}`);
}
const packed = gzip(bytes);
line("all", bytes.length, `gzip ${packed}, at most ${most}`);
assert.ok(packed <= most, `${packed} bytes of gzip, at most ${most}`);
