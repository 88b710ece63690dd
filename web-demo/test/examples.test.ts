import "./start.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseYaml } from "mxpatch/init";
import trainjobs from "../../tests/data/policies/trainjob.mxpatch.json?raw";
import { examples } from "../src/examples/examples.js";
import { firstState } from "../src/examples/first.js";
import { Judge } from "../src/judge/judge.js";
import { english } from "../src/locale/en/index.js";

const judge = new Judge();
const ask = ({ document, patch }: { document: string; patch: string }) =>
  judge.judge({ ...firstState("en"), document, patch });

for (const example of examples) {
  test(`the example ${example.name} is answered ${example.code}`, () => {
    const { verdict, standing } = ask(example);
    // Who asks is looked at before this page's part begins.
    const code = example.code === 401 ? 200 : example.code;
    assert.equal(verdict?.code, code);
    assert.equal(standing, code === 500 ? "unread" : code === 200 ? "allowed" : "denied");
  });
}

test("there is one for each code of the API", () => {
  const codes = examples.filter(({ group }) => group === "codes").map(({ code }) => code);
  assert.deepEqual(codes, [200, 400, 401, 403, 409, 500]);
  assert.deepEqual(
    Object.keys(english.examples.items),
    examples.map(({ name }) => name),
  );
});

test("the attacks bring what they say", () => {
  const finding = (name: string) => {
    const last = ask(examples.find((one) => one.name === name)!).findings.at(-1);
    return `${last?.code} ${last?.field}`;
  };
  assert.equal(finding("escaped"), "field-locked spec.jobMode");
  assert.equal(finding("twice"), "duplicate-key spec.jobMode");
  assert.equal(finding("container"), "field-locked spec.mxReplicaSpecs.Worker");
  assert.equal(finding("block"), "field-locked spec.jobMode");
  const { findings } = ask(examples.find(({ name }) => name === "badValues")!);
  assert.equal(findings.length, 3);
});

test("the TrainJob is the one of the policy's cases", () => {
  interface Case {
    readonly name: string;
    readonly document?: unknown;
  }
  const { cases } = JSON.parse(trainjobs) as { readonly cases: readonly Case[] };
  const { document } = examples.find(({ name }) => name === "resumed")!;
  const known = cases.find(({ name }) => name === "a suspended job may go on");
  assert.deepEqual(JSON.parse(parseYaml(document).json), known?.document);
});
