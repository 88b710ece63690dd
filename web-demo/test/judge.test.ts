import "./start.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Judge } from "../src/judge/judge.js";
import { empty } from "../src/state/state.js";
import { firstState } from "../src/examples/first.js";

const first = firstState("en");
const ask = (change: Partial<typeof first>) => new Judge().judge({ ...first, ...change });

test("the first state is judged by the policy for its kind", () => {
  const { standing, rules, verdict, document } = ask({});
  assert.equal(standing, "allowed");
  assert.equal(rules.policy?.name, "mxjob");
  assert.equal(document.identity?.name, "mxnet-job");
  assert.deepEqual(
    verdict?.changes.map(({ field }) => field),
    ["metadata.labels"],
  );
});

test("what there is to say first", () => {
  const standing = (change: Partial<typeof first>) => ask(change).standing;
  assert.equal(new Judge().judge(empty).standing, "blank");
  assert.equal(standing({ patch: '{"spec":{"jobMode":"x"}}' }), "denied");
  assert.equal(standing({ patch: '{"spec":' }), "unfinished");
  assert.equal(standing({ patch: "spec: [" }), "unfinished");
  assert.equal(standing({ patch: '{"a":1,"a":1}' }), "denied");
  assert.equal(standing({ document: "{" }), "unread");
  assert.equal(standing({ document: "a: [" }), "unread");
  assert.equal(standing({ document: '{"apiVersion":"v1","kind":"Pod"}' }), "no-policy");
  assert.equal(standing({ policy: { kind: "own" }, ownPolicy: "{}" }), "broken-policy");
  assert.equal(standing({ policy: { kind: "own" }, ownPolicy: "" }), "no-policy");
  assert.equal(standing({ document: "a: 1\n---\nb: 2\n" }), "several");
});

test("nothing is wrong with a patch that was not begun, whatever else is", () => {
  const policies = [
    {},
    { policy: { kind: "builtin", name: "mxjob" } },
    { policy: { kind: "own" }, ownPolicy: "{" },
  ] as const;
  const documents = [
    first.document,
    "",
    "{",
    "a: [",
    "a: 1\na: 2\n",
    "a: 1\n---\nb: 2\n",
    '{"apiVersion":"v1","kind":"Pod"}',
  ];
  for (const policy of policies)
    for (const document of documents)
      for (const patch of ["", " \n"]) {
        const { findings } = ask({ ...policy, document, patch });
        assert.deepEqual(
          findings.filter(({ input }) => input !== "document"),
          [],
          document,
        );
      }
  assert.notEqual(ask({ document: "{", patch: "" }).findings.length, 0);
  assert.deepEqual(ask({ updated: " " }).findings, []);
});

test("a document that is being typed keeps its policy", () => {
  const judge = new Judge();
  judge.judge(first);
  const { standing, verdict } = judge.judge({ ...first, document: first.document + "}" });
  assert.equal(standing, "unread");
  assert.equal(verdict?.code, 500);
});

test("what did not change is not worked out again", () => {
  const judge = new Judge();
  const before = judge.judge(first);
  const after = judge.judge({ ...first, patch: "{}" });
  assert.equal(after.regions, before.regions);
  assert.equal(after.rules.gate, before.rules.gate);
  assert.notEqual(after.verdict, before.verdict);
});

test("an edited object is judged as an update", () => {
  const updated = first.document.replace('"MXTrain"', '"MXTune"');
  const { verdict } = ask({ updated });
  assert.equal(verdict?.operation, "update");
  assert.equal(verdict?.code, 403);
});

test("objects of a List keep their bytes", () => {
  const item = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"n":1.0e400}';
  const document = `{"kind":"List","a]":"\\"}","items":[${item}, {"b":[1,{}]}]}`;
  const { document: reading, standing } = ask({ document });
  assert.equal(standing, "several");
  const texts = reading.candidates.map(({ text }) => text().replace(/\s/g, ""));
  assert.deepEqual(texts, [item, '{"b":[1,{}]}']);
  assert.equal(reading.candidates[0]?.identity?.name, "a");
});

test("several documents keep their comments", () => {
  const document = "# one\nkind: A\n---\nkind: B # two\n";
  const texts = ask({ document }).document.candidates.map(({ text }) => text());
  assert.equal(texts.length, 2);
  assert.equal(texts[1], "kind: B # two\n");
});

test("a second policy is not passed over in silence", () => {
  const own = "format: mxpatch.policy/v1\nname: a\nmatch: {kind: A}\n---\nname: b\n";
  const { rules } = ask({ policy: { kind: "own" }, ownPolicy: own });
  const told = rules.findings.find(({ severity }) => severity === "warning");
  assert.equal(own.slice(told?.range?.begin), "---\nname: b\n");
});

test("a change that was not begun has no findings", () => {
  for (const patch of ["", " \n"]) {
    const { standing, findings } = ask({ patch });
    assert.equal(standing, "no-change-yet");
    assert.deepEqual(findings, []);
  }
});
