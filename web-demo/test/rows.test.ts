import "./start.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Gate, parseYaml, writeYaml } from "mxpatch/init";
import { fold } from "../src/report/fold.js";
import { rows } from "../src/report/rows.js";
import { sides } from "../src/report/sides.js";

const gate = new Gate("mxjob", { changes: 100_000 });
const names = ["a", "b", "c d", '"q"', "k:", "", "é", "#h", "null", "- z", "1"];
const ends = ["", "\n line\n", " #x", '\\"', ": ", " {"];

/** Numbers that look drawn by chance, the same in every run. */
function chance(seed: number): (below: number) => number {
  let at = seed;
  return (below) => {
    at = (Math.imul(at, 1103515245) + 12345) & 0x7fffffff;
    return (at >> 8) % below;
  };
}

function value(draw: (below: number) => number, depth: number): unknown {
  const kind = draw(depth > 0 ? 8 : 5);
  if (kind < 1) return draw(100);
  if (kind < 3) return `s${draw(9)}${ends[draw(ends.length)]}`;
  if (kind < 4) return draw(2) === 1;
  if (kind < 5) return Array.from({ length: draw(4) }, () => draw(3));
  return Object.fromEntries(
    Array.from({ length: draw(5) }, () => [
      names[draw(names.length)],
      value(draw, depth - 1),
    ]),
  );
}

function change(draw: (below: number) => number, of: unknown, depth: number): unknown {
  if (depth === 0 || typeof of !== "object" || of === null || Array.isArray(of)) {
    return draw(4) === 0 ? null : value(draw, 2);
  }
  const kept = Object.entries(of).filter(() => draw(3) === 0);
  const patch = kept.map(([name, member]) => [name, change(draw, member, depth - 1)]);
  if (draw(2) === 0) patch.push([names[draw(names.length)], value(draw, 2)]);
  return Object.fromEntries(patch) as unknown;
}

const linesOf = (text: string): readonly string[] => text.replace(/\n$/, "").split("\n");
const plain = (text: string): string => text.replace(/,?\s*$/, "");

test("whatever changes, every line is there once, and pairs are the same", () => {
  const draw = chance(7);
  for (let round = 0; round < 400; ++round) {
    const spec = value(draw, 4);
    const object = { apiVersion: "kubeflow.org/v1", kind: "MXJob", spec };
    const before = JSON.stringify(object, null, [0, 2, 4][draw(3)]);
    const patch = JSON.stringify({ spec: change(draw, spec, 4) });
    const after = gate.patch(before, patch).merged!;
    for (const yaml of [false, true]) {
      const [left, right] = yaml
        ? [writeYaml(before), writeYaml(after)]
        : [before, after];
      const read = (text: string) => (yaml ? parseYaml(text) : text);
      const { changes } = gate.update(read(left), read(right));
      const found = rows(...sides(left, right, changes, yaml));
      const side = (of: "left" | "right") =>
        found.flatMap((row) => (of in row ? [(row as never)[of]["text"] as string] : []));
      assert.deepEqual(side("left"), linesOf(left), patch);
      assert.deepEqual(side("right"), linesOf(right), patch);
      for (const row of found) {
        if (row.kind === "same")
          assert.equal(plain(row.left.text), plain(row.right.text));
      }
      assert.deepEqual(
        fold(found).flatMap((run) => run.rows),
        found,
      );
    }
  }
});
