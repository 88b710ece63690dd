// The examples of README.md and of the package's own, run in Node. Those for pages
// are run by browser.test.mjs.
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { examples } from "./readme.mjs";

for (const path of process.env.MXPATCH_READMES.split(":")) {
  test(path, () => {
    const told = examples(path).filter(({ output }) => output !== undefined);
    assert.notEqual(told.length, 0);
    for (const { code, output } of told) {
      writeFileSync("example.mjs", code);
      const found = execFileSync(process.execPath, ["example.mjs"], { encoding: "utf8" });
      assert.equal(found, output);
    }
  });
}
