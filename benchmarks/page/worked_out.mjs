// What a keystroke is worked out to by the package alone, in Node: the verdict, what may
// be touched and the fields of both texts, and all that these tell.
//
//   worked_out.mjs DOCUMENT PATCH COUNT    the milliseconds of each, as JSON
import { readFileSync } from "node:fs";
import { Gate } from "../wasm/package.mjs";

const [document, patch] = process.argv
  .slice(2, 4)
  .map((path) => readFileSync(path, "utf8"));
const count = Number(process.argv[4]);
const gate = new Gate("mxjob");
const times = [];
let told = 0;
for (let i = 0; i < count; ++i) {
  // Another text each time, as in an editor.
  const typed = document + " ".repeat(i % 2);
  const begin = performance.now();
  const verdict = gate.patch(typed, patch);
  const regions = gate.regions(typed);
  const fields = [gate.fields(typed), gate.fields(patch)];
  told += JSON.stringify([verdict, regions, fields]).length;
  times.push(performance.now() - begin);
}
if (told < count * document.length) throw new Error("it told less than the document");
process.stdout.write(JSON.stringify(times));
