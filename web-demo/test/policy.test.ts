import "./start.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Policy } from "mxpatch/init";
import document from "../../tests/data/seed/document.json?raw";
import schema from "mxpatch/policy.schema.json" with { type: "json" };
import type { Place } from "../src/editor/knowledge.js";
import { words } from "../src/locale/index.js";
import { schemaKnowledge } from "../src/policy/knowledge.js";
import { knownOf, pluralOf } from "../src/policy/known.js";
import { schemaAt, type Schema } from "../src/policy/schema.js";
import { firstPolicy } from "../src/policy/start.js";

const root = schema as Schema;
const identity = {
  apiVersion: "kubeflow.org/v1",
  kind: "MXJob",
  namespace: "kube-test",
  name: "mxnet-job",
};
const knowledge = schemaKnowledge(words.en.policy, knownOf(document, identity));

const place = (at: Place["at"], path: readonly string[], more: Partial<Place> = {}) => ({
  path,
  plain: path.length,
  at,
  from: 0,
  to: 0,
  word: "",
  closed: true,
  taken: [],
  colon: false,
  more: false,
  indent: 0,
  ...more,
});
const keys = (path: readonly string[], taken: readonly string[] = []) =>
  knowledge.offers(place("key", path, { taken })).map(({ label }) => label);
const values = (...path: string[]) =>
  knowledge
    .offers(place("value", path))
    .map(({ value }) => JSON.parse(value!) as unknown);

test("members of a policy are offered, but those that are there", () => {
  assert.deepEqual(keys([]), Object.keys(root.properties!));
  assert.ok(!keys([], ["name"]).includes("name"));
  assert.deepEqual(keys(["match"]), ["group", "versions", "kind", "resource"]);
  assert.ok(keys(["updatable", "3"]).includes("lockedKeys"));
  assert.deepEqual(keys(["scale"]), ["path"]);
  assert.deepEqual(keys(["nothing"]), []);
  assert.deepEqual(keys(["constructor"]), []);
});

test("values are the schema's, and what the document says of itself", () => {
  assert.deepEqual(values("format"), ["mxpatch.policy/v1"]);
  assert.deepEqual(values("status"), ["subresource", "locked", "open"]);
  assert.deepEqual(values("default"), [true, false]);
  assert.deepEqual(values("match", "group"), ["kubeflow.org"]);
  assert.deepEqual(values("match", "kind"), ["MXJob"]);
  assert.deepEqual(values("match", "resource"), ["mxjobs"]);
  assert.deepEqual(values("elsewhere", "0", "policy"), [...Policy.builtin]);
  const paths = values("updatable", "0", "path");
  assert.ok(paths.includes("spec.jobMode") && paths.includes("metadata.labels"));
  assert.ok(!paths.includes("metadata.name") && !paths.includes("status"));
});

test("every member has words in both languages", () => {
  const all = (schema: Schema, path: readonly string[]): string[] => {
    const members = Object.keys(schema.properties ?? {}).flatMap((name) => [
      [...path, name].filter((one) => !/^\d/.test(one)).join("."),
      ...all(schemaAt(root, [...path, name])!, [...path, name]),
    ]);
    const inside = schema.items === undefined ? null : schemaAt(root, [...path, "0"]);
    return inside === null ? members : [...members, ...all(inside, [...path, "0"])];
  };
  const chinese = words.zh.policy.members as Readonly<Record<string, string>>;
  const paths = all(root, []);
  assert.deepEqual(Object.keys(chinese).sort(), [...new Set(paths)].sort());
  for (const path of paths) assert.match(chinese[path]!, /[\u4e00-\u9fff]/);
});

test("a hover says what a member is, and what it may hold", () => {
  const about = (path: readonly string[], word: string) =>
    knowledge.about(place("key", path, { word }));
  assert.equal(about(["updatable", "0"], "path")?.title, "updatable.path");
  assert.equal(about(["updatable", "0"], "path")?.badge, words.en.policy.needed);
  assert.equal(about([], "status")?.badge, words.en.policy.optional);
  assert.match(about([], "status")!.lines.join(), /subresource, locked, open/);
  assert.equal(about([], "nothing"), null);
});

test("a policy to start from is one, for the document's kind", () => {
  for (const kind of ["MXJob", "Policy", "Ingress", "Batch", "Gateway"]) {
    const policy = Policy.parse(firstPolicy({ ...identity, kind }));
    assert.ok(policy.matches({ ...identity, kind }));
  }
  assert.ok(Policy.parse(firstPolicy({ ...identity, apiVersion: "v1" })));
  assert.ok(Policy.parse(firstPolicy(null)));
  assert.equal(pluralOf("NetworkPolicy"), "networkpolicies");
  assert.equal(pluralOf("Ingress"), "ingresses");
  assert.equal(pluralOf("Gateway"), "gateways");
});

test("what is not offered is no rule: a policy may name it", () => {
  const offered = values("updatable", "0", "path");
  assert.ok(offered.includes("metadata.labels"));
  for (const path of ["metadata.finalizers", "metadata.generateName", "kind"]) {
    assert.ok(!offered.includes(path), path);
    const own = {
      format: "mxpatch.policy/v1",
      name: "own",
      match: { group: "g", versions: ["*"], kind: "K", resource: "ks" },
      updatable: [{ path, type: "any" }],
    };
    Policy.parse(JSON.stringify(own)).dispose();
  }
});
