import { strict as assert } from "node:assert";
import { test } from "node:test";
import { install } from "../src/send/cluster.js";

test("a policy goes into a cluster by its name, or as the file it was saved as", () => {
  assert.match(install("mxjob", null), / --set 'policies\.builtin=\{mxjob\}'$/);
  assert.match(
    install("web", "web.policy.yaml"),
    / --set 'policies\.builtin=\{\}' --set-file policies\.own\.mine=web\.policy\.yaml$/,
  );
});
