// A consumer of ES modules in Node.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import {
  apply,
  applyFix,
  diff,
  edit,
  explain,
  format,
  Gate,
  identify,
  MxpatchError,
  Policy,
  PolicySet,
  undo,
  unset,
} from "mxpatch";

const job = (spec, rest = {}) =>
  JSON.stringify({ apiVersion: "kubeflow.org/v1", kind: "MXJob", ...rest, spec });
const document = job({ jobMode: "MXTrain", cleanPodPolicy: "None" });
const bytes = (text) => new TextEncoder().encode(text);

test("a denial is a verdict: plain, frozen, complete", () => {
  using_(new Gate("mxjob"), (gate) => {
    const verdict = gate.patch(document, '{"spec":{"jobMode":"MXTune"}}');
    assert.equal(verdict.allowed, false);
    assert.equal(verdict.code, 403);
    const [found] = verdict.diagnostics;
    assert.equal(found.code, "field-locked");
    assert.equal(found.field, "spec.jobMode");
    assert.deepEqual(found.span, { begin: 9, end: 18 });
    assert.deepEqual(found.range, { begin: 9, end: 18 });
    assert.deepEqual(JSON.parse(verdict.merged).spec.jobMode, "MXTune");
    assert.equal(Object.getPrototypeOf(verdict), Object.prototype);
    const all = (value) => {
      if (typeof value !== "object" || value === null) return;
      assert.ok(Object.isFrozen(value));
      Object.values(value).forEach(all);
    };
    all(verdict);
    assert.deepEqual(structuredClone(verdict), verdict);
    // Beside the ranges and the text it is the text.
    const told = JSON.parse(verdict.json);
    assert.equal(told.message, verdict.message);
    assert.deepEqual(told.changes[0].spans, verdict.changes[0].spans);
  });
});

function using_(resource, body) {
  try {
    return body(resource);
  } finally {
    resource.dispose();
  }
}

test("strings and bytes are the same", () => {
  using_(new Gate("mxjob"), (gate) => {
    const patch = '{"spec":{"cleanPodPolicy":"全"}}';
    const a = gate.patch(document, patch);
    const b = gate.patch(bytes(document), bytes(patch));
    assert.deepEqual(a, b);
  });
});

test("json is told late, and is still that of its own question", () => {
  // A Buffer's slice() copies nothing.
  const rules = Buffer.from(
    JSON.stringify({
      format: "mxpatch.policy/v1",
      name: "own",
      match: { group: "kubeflow.org", versions: ["*"], kind: "MXJob", resource: "mxjobs" },
      updatable: [{ path: "spec.jobMode", type: "string", enum: ["MXTune"] }],
    }),
  );
  const policy = Policy.parse(rules);
  rules.fill(32);
  for (const given of [policy, "mxjob"]) {
    const gate = new Gate(given, { diagnostics: 1 }, "zh");
    const patch = Buffer.from('{"spec":{"jobMode":"x","cleanPodPolicy":"All"},"é":1}');
    const early = gate.patch(document, patch).json;
    const patched = gate.patch(document, patch);
    const updated = gate.update(bytes(document), document, "somebody");
    const created = gate.create(document);
    patch.fill(32); // its bytes are not looked at again
    gate.patch("{", "[");
    gate.dispose();
    policy.dispose();
    assert.equal(patched.json, early);
    assert.equal(patched.json, patched.json);
    assert.equal(structuredClone(patched).json, early);
    assert.equal({ ...patched }.json, early);
    assert.equal(new Proxy(patched, {}).json, early);
    assert.equal(Object.create(updated).json, updated.json);
    assert.equal(JSON.parse(patched.json).omitted, patched.omitted);
    assert.equal(JSON.parse(patched.json).policy, given === policy ? "own" : "mxjob");
    assert.equal(JSON.parse(updated.json).operation, "update");
    assert.equal(JSON.parse(created.json).operation, "create");
  }
});

test("the rest is told late, whatever came between", () => {
  const patch = '{"spec":{"jobMode":"MXTune","é":1},"metadata":{"labels":{"é":"x"}}}';
  const wide = document.replace("{", '{"ü":"\u{1f600}",');
  const whole = (verdict) => JSON.parse(JSON.stringify(verdict));
  const between = [
    () => {},
    (gate) => gate.patch("{", "["),
    () => using_(new Gate("mxjob"), (other) => other.create(document)),
    () => apply(document, '{"a":1}'),
    (gate) => gate.fields(document),
    (gate) => gate.patch(`{"a":"${"x".repeat(3 << 20)}"}`, "{}").message,
    (gate) => gate.dispose(),
  ];
  for (const given of [document, wide]) {
    for (const ask of [
      (gate) => gate.patch(given, patch),
      (gate) => gate.update(given, given.replace("Running", "All"), "somebody"),
      (gate) => gate.create(given),
    ]) {
      const at = using_(new Gate("mxjob"), (gate) => whole(ask(gate)));
      assert.deepEqual(Object.keys(at), Object.keys(ask(new Gate("mxjob"))));
      for (const step of between) {
        using_(new Gate("mxjob"), (gate) => {
          const [first, second] = [ask(gate), gate.patch(given, patch)];
          step(gate);
          assert.deepEqual(whole(second).diagnostics, second.diagnostics);
          assert.deepEqual(whole(first), at);
          assert.ok(Object.isFrozen(first.changes) && first.changes === first.changes);
        });
      }
    }
  }
});

test("what is no text is told as that", () => {
  const said = { name: "TypeError", message: /JSON\.stringify/ };
  using_(new Gate("mxjob"), (gate) => {
    for (const wrong of [{}, null, undefined, 5, [1]]) {
      assert.throws(() => gate.patch(document, wrong), said);
      assert.throws(() => gate.review(wrong), said);
      assert.throws(() => apply(wrong, "{}"), said);
      assert.throws(() => Policy.parse(wrong), said);
    }
    assert.equal(gate.patch(document, "{}").code, 200);
  });
});

test("a long text is whole", () => {
  // Of sequences of each length, so that parts of it are cut in every way.
  const long = "aé全😀".repeat(50_000);
  const made = apply("{}", JSON.stringify({ long }));
  assert.equal(JSON.parse(made).long, long);
  for (const pad of ["", "x", "xx", "xxx"]) {
    assert.equal(JSON.parse(apply("{}", JSON.stringify({ long: pad + long }))).long, pad + long);
  }
});

test("every span has a UTF-16 twin", () => {
  using_(new Gate("mxjob"), (gate) => {
    const old = job({ jobMode: "é😀" }, { metadata: { labels: { "a😀": "é" } } });
    const patch = '{"x😀":null,"metadata":{"labels":{"b":"é😀"}},"spec":{"jobMode":"全😀"}}';
    for (const verdict of [gate.patch(old, patch), gate.patch(bytes(old), bytes(patch))]) {
      const texts = { document: old, patch, merged: verdict.merged };
      let seen = 0;
      const check = (place, span, range) => {
        if (span === null) return assert.equal(range, null);
        const text = Buffer.from(texts[place]);
        const part = text.subarray(span.begin, span.end).toString();
        assert.equal(texts[place].slice(range.begin, range.end), part);
        ++seen;
      };
      for (const found of verdict.diagnostics) {
        check(found.input, found.span, found.range);
        for (const one of found.related) check(one.input, one.span, one.range);
        for (const one of found.fix?.edits ?? []) check(found.input, one.span, one.range);
      }
      for (const change of verdict.changes) {
        for (const place of ["document", "patch", "merged"]) {
          check(place, change.spans[place], change.ranges[place]);
        }
      }
      assert.ok(seen > 8, `${seen} spans`);
    }
    // Of the new object, too.
    const verdict = gate.update(old, job({ jobMode: "全" }, { metadata: { labels: { "a😀": "é" } } }));
    const [change] = verdict.changes;
    assert.notDeepEqual(change.spans.patch, change.ranges.patch);
  });
});

test("half a surrogate pair is seen, not replaced", () => {
  using_(new Gate("mxjob"), (gate) => {
    const patch = '{"spec":{"cleanPodPolicy":"é\ud800"}}';
    const verdict = gate.patch(document, patch);
    assert.equal(verdict.code, 400);
    const [found] = verdict.diagnostics;
    assert.equal(found.code, "invalid-utf8");
    assert.equal(patch.slice(found.range.begin, found.range.end), "\ud800");
    // Whole pairs pass by the same way.
    assert.equal(gate.patch(document, '{"metadata":{"annotations":{"a":"😀\\ud83d\\ude00"}}}').code, 200);
  });
});

test("update, create, users and limits", () => {
  using_(new Gate("mxjob", { patch: 2, diagnostics: 1 }), (gate) => {
    assert.equal(gate.patch(document, "{}").code, 200);
    assert.equal(gate.patch(document, "{ }").code, 413);
  });
  using_(new Gate("mxjob"), (gate) => {
    const owned = job({}, { metadata: { ownerReferences: [{ name: "a" }] } });
    assert.equal(gate.update(owned, job({})).code, 403);
    assert.equal(gate.create(job({ cleanPodPolicy: "none" })).code, 400);
  });
  assert.throws(() => new Gate("mxjob", { depth: -1 }), RangeError);
  assert.throws(() => new Gate("mxjob", { depth: 0.5 }), RangeError);
  assert.throws(() => new Gate("mxjob", {}, "fr"), TypeError);
});

test("a Chinese gate", () => {
  using_(new Gate("mxjob", {}, "zh"), (gate) => {
    const verdict = gate.patch(document, '{"spec":null}');
    assert.match(verdict.diagnostics[0].message, /[\u4e00-\u9fff]/);
  });
});

test("policies: fields, bounds, faults", () => {
  assert.ok(Policy.builtin.includes("mxjob"));
  const own = Policy.parse(
    JSON.stringify({
      format: "mxpatch.policy/v1",
      name: "own",
      match: { group: "example.io", versions: ["*"], kind: "Job", resource: "jobs" },
      status: "locked",
      updatable: [
        { path: "metadata.labels", type: "labels", lockedKeys: ["a.io/*"] },
        { path: "spec.parts.*.count", type: "integer", minimum: -2, maximum: 7 },
        { path: "spec.mode", type: "string", enum: ["x", "é"], removable: false },
      ],
    }),
  );
  assert.equal(own.name, "own");
  assert.deepEqual(own.match, { group: "example.io", versions: ["*"], kind: "Job", resource: "jobs" });
  assert.equal(own.status, "locked");
  assert.equal(own.isDefault, false);
  assert.ok(own.matches({ apiVersion: "example.io/v7", kind: "Job" }));
  assert.ok(!own.matches({ apiVersion: "example.io/v7", kind: null }));
  assert.equal(Policy.parse(Policy.text("job")).isDefault, true);
  assert.throws(() => Policy.text("jobs"), { code: "policy-unknown" });
  assert.deepEqual(own.fields, [
    { path: "metadata.labels", field: "metadata.labels", pointer: "/metadata/labels", repeats: false, type: "labels", removable: true, minimum: null, maximum: null, enum: [], lockedKeys: ["a.io/*"] },
    { path: "spec.parts.*.count", field: "spec.parts[*].count", pointer: "/spec/parts/*/count", repeats: true, type: "integer", removable: true, minimum: -2, maximum: 7, enum: [], lockedKeys: [] },
    { path: "spec.mode", field: "spec.mode", pointer: "/spec/mode", repeats: false, type: "string", removable: false, minimum: null, maximum: null, enum: ["x", "é"], lockedKeys: [] },
  ]);
  const gate = new Gate(own);
  own.dispose(); // the gate lives on
  const object = '{"é":1,"spec":{"parts":{"a":{"count":1},"b":{"count":22}}}}';
  const found = gate.fields(object);
  assert.deepEqual(found.map((one) => [one.pointer, one.value]), [
    ["/metadata/labels", null],
    ["/spec/parts/a/count", "1"],
    ["/spec/parts/b/count", "22"],
    ["/spec/mode", null],
  ]);
  assert.equal(found[2].rule, own.fields[1]);
  const begin = object.indexOf("22");
  assert.deepEqual(found[2].range, { begin, end: begin + 2 });
  assert.deepEqual(found[2].span, { begin: begin + 1, end: begin + 3 });
  assert.deepEqual(gate.fields("{"), []);
  gate.dispose();

  let error;
  try {
    Policy.parse('{"é":1,"format":7}');
  } catch (thrown) {
    error = thrown;
  }
  assert.ok(error instanceof MxpatchError && error instanceof Error);
  assert.ok(error.faults.length > 2);
  assert.equal(error.code, error.faults[0].code);
  assert.equal(error.input, "policy");
  const { range } = error.faults.find(({ code }) => code === "policy-unknown-key");
  assert.equal('{"é":1,"format":7}'.slice(range.begin, range.end), '"é"');
  assert.deepEqual([error.faults[0].line, error.faults[0].column], [1, 1]);
  // Columns count code points, ranges UTF-16 units.
  const wide = '{\n"😀": "é", "x": 1}';
  const unknown = () => Policy.parse(wide);
  assert.throws(unknown, ({ faults }) => {
    const { line, column, endColumn, range } = faults.find(({ message }) => /"x"/.test(message));
    assert.deepEqual([line, column, endColumn], [2, 11, 14]);
    assert.equal(wide.slice(range.begin, range.end), '"x"');
    return true;
  });
  assert.throws(() => Policy.parse(wide, "zh"), /[\u4e00-\u9fff]/);
  assert.throws(() => new Gate("mxjobs"), /there is no built-in policy "mxjobs"/);
});

test("fields of a text that is not ASCII are looked for once", () => {
  const policy = Policy.parse(
    JSON.stringify({
      format: "mxpatch.policy/v1",
      name: "own",
      match: { group: "example.io", versions: ["*"], kind: "Job", resource: "jobs" },
      updatable: [{ path: "spec.replicas.*.count", type: "integer" }],
    }),
  );
  const gate = new Gate(policy);
  const count = 2000;
  const replicas = Array.from({ length: count }, (_, i) => [`r${i}`, { count: i }]);
  const object = JSON.stringify({ a: "é", spec: { replicas: Object.fromEntries(replicas) } });
  // Each look at a byte of the text counts.
  let looks = 0;
  const { subarray } = Uint8Array.prototype;
  Uint8Array.prototype.subarray = function (...range) {
    const view = subarray.apply(this, range);
    if (view.length >= object.length) ++looks;
    return view;
  };
  const fields = gate.fields(object);
  Uint8Array.prototype.subarray = subarray;
  assert.equal(fields.length, count);
  for (const { range, value } of fields) {
    assert.equal(object.slice(range.begin, range.end), value);
  }
  assert.ok(looks < 4, `${looks} passes over the text`);
});

test("merging without a policy", () => {
  assert.equal(apply('{"a": 1}', '{"b":[2]}'), '{"a": 1,"b":[2]}');
  assert.equal(apply('{"a": 1}', '{"b":2}', { style: "compact" }), '{"a":1,"b":2}');
  assert.equal(diff('{"a":1,"b":2}', '{"a":1}'), '{"b":null}');
  assert.equal(undo('{"a":1}', '{"a":2,"b":3}'), '{"a":1,"b":null}');
  assert.equal(edit("{}", ["a/b", "c"], { d: [1, "é"] }), '{"a/b": {"c": {"d":[1,"é"]}}}');
  assert.equal(unset('{"a":{"b":1},"c":2}', ["a", "b"]), '{"c":2}');
  assert.throws(() => apply("{", "{}"), { name: "MxpatchError", code: "unexpected-token", input: "document" });
  assert.throws(() => diff("{}", '{"a":null}'), { code: "not-expressible", input: "new" });
  assert.throws(() => edit("[]", ["a"], 1), MxpatchError);
  assert.throws(() => edit("{}", ["a"], undefined), TypeError);
  // Names are what they are, whatever is in them.
  const names = ["", "~0/é😀", '"\\', "a.b"];
  const made = edit("{}", names, 5);
  assert.deepEqual(names.reduce((value, name) => value[name], JSON.parse(made)), 5);
  assert.equal(unset(made, names), "{}");
  for (const wrong of ["/a", [1], null, undefined]) {
    assert.throws(() => edit("{}", wrong, 1), /a path is an array of names/);
    assert.throws(() => unset("{}", wrong), /a path is an array of names/);
  }
  // null would take the field away.
  for (const wrong of [NaN, Infinity, [-Infinity], { b: { c: NaN } }, { toJSON: () => NaN }]) {
    assert.throws(() => edit('{"a":1}', ["a"], wrong), /not a JSON value/);
  }
  assert.equal(edit("{}", ["a"], 9223372036854775807n), '{"a": 9223372036854775807}');
  const mixed = { b: [1n, undefined, "é"], c: undefined, d: new Date(0), e: null };
  assert.equal(
    edit("{}", ["a"], mixed),
    '{"a": {"b":[1,null,"é"],"d":"1970-01-01T00:00:00.000Z","e":null}}',
  );
  const array = ['{"a":1}', '{"a":[{"b":null}]}'];
  assert.equal(apply(...array), '{"a":[{"b":null}]}');
  assert.equal(apply(...array, { dialect: "kubernetes" }), '{"a":[{}]}');
  assert.throws(() => apply("{}", "{}", { style: "tidy" }), /no style tidy: there are preserve, /);
  assert.throws(() => apply("{}", "{}", { dialect: "strategic" }), /rfc7396, kubernetes/);
  assert.throws(() => apply("{}", "{}", "compact"), /options are an object/);
});

test("diff and undo in both dialects", () => {
  const [a, b] = ['{"a":[{"b":1}]}', '{"a":[{"b":null}]}'];
  assert.equal(diff(a, b), '{"a":[{"b":null}]}');
  assert.throws(() => diff(a, b, { dialect: "kubernetes" }), { code: "not-expressible" });
  assert.throws(() => diff(a, b, { dialect: "kubernetes", language: "zh" }), /[\u4e00-\u9fff]/);
  const how = { dialect: "kubernetes" };
  const document = '{"a":[{"c":2}],"k":1}';
  const back = undo(document, b, how);
  assert.equal(apply(apply(document, b, how), back, how), document);
});

test("fixes are applied to the text that they are for", () => {
  using_(new Gate("mxjob"), (gate) => {
    const patch = '{"é😀":1,"spec":{"ttlSecondsAfterFinished":"60"}}';
    const { diagnostics } = gate.patch(document, patch);
    const { fix } = diagnostics.find(({ code }) => code === "type-mismatch");
    assert.equal(applyFix(patch, fix), patch.replace('"60"', "60"));
  });
  // A fix of a text that is not JSON comes with what is thrown.
  assert.throws(
    () => apply("{}", '{"é"：1}'),
    ({ faults: [{ fix, line, column }] }) => {
      assert.deepEqual([line, column], [1, 5]);
      assert.equal(applyFix('{"é"：1}', fix), '{"é":1}');
      return true;
    },
  );
});

test("what an object calls itself, and which policy is for it", () => {
  const object = '{"kind":"J\\u00e9","metadata":{"name":"n","namespace":5},"apiVersion":"example.io/v2"}';
  assert.deepEqual(identify(object), {
    apiVersion: "example.io/v2",
    kind: "Jé",
    namespace: null,
    name: "n",
  });
  assert.throws(() => identify('{"kind":"a","kind":"b"}'), { code: "duplicate-key", input: "document" });
  assert.throws(() => identify("[]", "zh"), /[\u4e00-\u9fff]/);

  const own = (name, isDefault, versions = ["v1", "v2"]) =>
    Policy.parse(
      JSON.stringify({
        format: "mxpatch.policy/v1",
        name,
        default: isDefault,
        match: { group: "example.io", versions, kind: "Jé", resource: "jobs" },
        updatable: [{ path: "spec.a", type: "any" }],
      }),
    );
  const [first, second] = [own("first", false), own("second", true)];
  const set = new PolicySet([first, second], { builtin: true });
  assert.ok(set.size > 4);
  assert.deepEqual(set.choose(identify(object)), { how: "judged", policy: second });
  assert.deepEqual(set.choose({ apiVersion: "example.io/v9", kind: "Jé" }).how, "other-version");
  assert.deepEqual(set.choose({ apiVersion: "v1", kind: null }), { how: "unknown", policy: null });
  const { policy } = set.choose(identify(document));
  assert.equal(policy.name, "mxjob");
  assert.equal(set.choose(identify(document)).policy, policy);
  assert.equal(new Gate(policy).patch(document, "{}").code, 200);
  set.dispose();
  assert.throws(() => set.choose({ apiVersion: "v1", kind: "Pod" }), /disposed/);
  const twice = () => new PolicySet([second, own("third", true)], { language: "zh" });
  assert.throws(twice, { code: "policy-two-defaults", message: /[\u4e00-\u9fff]/ });
  assert.equal(new PolicySet([]).size, 0);
});

test("regions, and fields of a patch", () => {
  using_(new Gate("mxjob"), (gate) => {
    const object = job({ jobMode: "全😀", cleanPodPolicy: "None" }, { metadata: { name: "é", uid: "u", labels: { a: "b" } } });
    for (const given of [object, bytes(object)]) {
      const found = gate.regions(given).map(({ kind, rule, range }) => [
        kind,
        rule?.field ?? null,
        object.slice(range.begin, range.end),
      ]);
      assert.deepEqual(found, [
        ["locked", null, '"apiVersion":"kubeflow.org/v1","kind":"MXJob"'],
        ["locked", null, '"name":"é"'],
        ["server", null, '"uid":"u"'],
        ["updatable", "metadata.labels", '"labels":{"a":"b"}'],
        ["locked", null, '"jobMode":"全😀"'],
        ["updatable", "spec.cleanPodPolicy", '"cleanPodPolicy":"None"'],
      ]);
    }
    assert.deepEqual(gate.regions("["), []);
    const states = gate.fields('{"spec":{"cleanPodPolicy":null,"ttlSecondsAfterFinished":5}}');
    const told = Object.fromEntries(states.map(({ pointer, present, value }) => [pointer, [present, value]]));
    assert.deepEqual(told["/spec/ttlSecondsAfterFinished"], [true, "5"]);
    assert.deepEqual(told["/spec/cleanPodPolicy"], [false, "null"]);
    assert.deepEqual(told["/spec/activeDeadlineSeconds"], [false, null]);
  });
  using_(new Gate("mxjob", { fields: 2 }), (gate) => {
    assert.equal(gate.fields(document).length, 2);
  });
});

test("what a policy says of a place, and where it says so", () => {
  const text = `{"format": "mxpatch.policy/v1", "name": "名😀",
 "match": {"group": "g", "versions": ["*"], "kind": "K", "resource": "ks"},
 "status": "locked", "updatable": [
  {"path": "metadata.labels", "type": "labels", "lockedKeys": ["é/*"]},
  {"path": "spec.parts.*.count", "type": "integer"}]}`;
  for (const given of [text, bytes(text)]) {
    using_(Policy.parse(given), (policy) => {
      const shown = (pointer) => {
        const { kind, rule, lockedKey, range, line } = policy.place(pointer);
        const said = range === null ? null : text.slice(range.begin, range.end);
        return [kind, policy.fields.indexOf(rule), lockedKey, line, said];
      };
      const count = '{"path": "spec.parts.*.count", "type": "integer"}';
      assert.deepEqual(shown("/spec/parts/全😀/count/x"), ["updatable", 1, null, 5, count]);
      assert.deepEqual(shown("/metadata/labels/é~1b"), ["key-locked", 0, "é/*", 4, '"é/*"']);
      assert.deepEqual(shown("/status/phase"), ["locked", -1, null, 3, '"status": "locked"']);
      assert.deepEqual(shown("/spec"), ["mixed", -1, null, 3, '"updatable"']);
      assert.deepEqual(shown("/metadata/uid"), ["server", -1, null, null, null]);
      assert.deepEqual(shown(""), ["mixed", -1, null, 3, '"updatable"']);
      const { column, endLine, endColumn } = policy.place("/metadata/labels/é~1");
      assert.deepEqual([column, endLine, endColumn], [64, 4, 69]);
      assert.ok(Object.isFrozen(policy.place("/metadata/labels")));
      assert.throws(() => policy.place("spec"), TypeError);
      assert.throws(() => policy.place(), TypeError);
    });
  }
  for (const name of Policy.builtin) {
    using_(Policy.parse(Policy.text(name)), (policy) => {
      const { range } = policy.place(policy.fields[0].pointer);
      assert.equal(JSON.parse(Policy.text(name).slice(range.begin, range.end)).path, policy.fields[0].path);
    });
  }
  // Of one that is built in the text is known.
  using_(new PolicySet([], { builtin: true }), (set) => {
    const { policy } = set.choose(identify(document));
    const verdict = new Gate(policy).patch(document, '{"spec":{"jobMode":"x"}}');
    const { line, range } = policy.place("/spec/cleanPodPolicy");
    const { length } = verdict.diagnostics; // which is read anew
    assert.equal(length, 1);
    const lines = Policy.text("mxjob").slice(0, range.begin).split("\n");
    assert.equal(line, lines.length);
    policy.dispose();
    assert.throws(() => policy.place("/spec"), TypeError);
  });
});

test("the schemas of the formats", () => {
  const { resolve } = createRequire(import.meta.url);
  const read = (name) => JSON.parse(readFileSync(resolve(`mxpatch/${name}.schema.json`), "utf8"));
  const { properties } = read("policy");
  assert.deepEqual(properties.status.enum, ["subresource", "locked", "open"]);
  assert.ok(properties.updatable.description.length > 0);
  assert.equal(read("verdict").title, "mxpatch.verdict/v1");
  assert.equal(read("test").title, "mxpatch.test/v1");
});

test("what a server stored is taken back", () => {
  using_(new Gate("mxjob"), (gate) => {
    const object = job({ jobMode: "é", cleanPodPolicy: "None" }, { status: { phase: "Running" } });
    const patch = '{"status":null,"spec":{"cleanPodPolicy":null},"metadata":{"labels":{"a":"b"}}}';
    const back = gate.undo(object, patch);
    assert.equal(back, '{"metadata":null,"spec":{"cleanPodPolicy":"None"}}');
    const stored = gate.patch(object, patch).merged;
    assert.deepEqual(JSON.parse(gate.patch(stored, back).merged), JSON.parse(object));
    assert.throws(() => gate.undo(object, "["), { code: "unexpected-token", input: "patch" });
  });
});

test("a text in another style", () => {
  assert.equal(format('[ 1.50,{"a" : {}}]', "compact"), '[1.50,{"a":{}}]');
  assert.equal(format('{"a":[1]}', "pretty"), '{\n    "a": [\n        1\n    ]\n}');
  assert.throws(() => format("[1", "pretty", "zh"), { code: "unexpected-token", message: /[\u4e00-\u9fff]/ });
});

test("what a code means", () => {
  const { code, meaning, httpCode } = explain("field-locked");
  assert.equal(code, "field-locked");
  assert.equal(httpCode, 403);
  assert.match(meaning, /^[A-Z].{20}/);
  assert.match(explain("field-locked", "zh").meaning, /[\u4e00-\u9fff]/);
  assert.throws(() => explain("field-lock"), /no code field-lock/);
});

test("changes end, and the rest is counted", () => {
  const labels = Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`a${i}`, "b"]));
  const patch = JSON.stringify({ metadata: { labels } });
  const document = job({}, { metadata: { labels: { z: "z" } } });
  using_(new Gate("mxjob"), (gate) => {
    const verdict = gate.patch(document, patch);
    assert.equal(verdict.code, 200);
    assert.equal(verdict.changes.length, 1000);
    assert.equal(verdict.changesOmitted, 500);
    assert.equal(JSON.parse(verdict.json).changesOmitted, 500);
  });
  using_(new Gate("mxjob", { changes: 3 }), (gate) => {
    assert.equal(gate.patch(document, patch).changes.length, 3);
  });
});

test("reviews", () => {
  using_(new Gate("mxjob"), (gate) => {
    const group = "kubeflow.org";
    const review = JSON.stringify({
      apiVersion: "admission.k8s.io/v1",
      kind: "AdmissionReview",
      request: {
        uid: "u",
        kind: { group, version: "v1", kind: "MXJob" },
        resource: { group, version: "v1", resource: "mxjobs" },
        operation: "UPDATE",
        oldObject: JSON.parse(document),
        object: JSON.parse(job({})),
      },
    });
    const response = gate.review(review);
    assert.ok(response instanceof Uint8Array);
    assert.equal(JSON.parse(new TextDecoder().decode(response)).response.status.code, 403);
    // A copy, not a window into the module.
    assert.ok(response.buffer.byteLength === response.length);
    assert.throws(() => gate.review("[1"), { name: "MxpatchError", input: "review" });
    const spoken = (mode) => JSON.parse(new TextDecoder().decode(gate.review(review, { mode }))).response;
    assert.equal(spoken("warn").allowed, true);
    assert.match(spoken("warn").warnings[0], /spec\.jobMode/);
    assert.equal(spoken("audit").allowed, true);
    assert.ok(!("warnings" in spoken("audit")));
    assert.throws(() => spoken("quiet"), /no mode quiet: there are enforce, warn, audit/);
    // A set answers by the policy that is for the object.
    using_(new PolicySet([], { builtin: true }), (set) => {
      assert.deepEqual(set.review(review), response);
    });
  });
});
