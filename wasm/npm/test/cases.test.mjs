// Every case of tests/data on four surfaces: natively, through C, in the module
// and in the package it has one outcome, the same text. MXPATCH_OUTCOMES is the
// program that tells the first two, MXPATCH_MODULE the module, and MXPATCH_CALLS
// the file that calls it.
import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { apply, diff, edit, Gate, MxpatchError, Policy, undo, unset } from "mxpatch";

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

// The text, or undefined for bytes that are none.
function decoded(bytes) {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

// The text of a verdict, of which the plain data say the same in the same order.
function text(verdict) {
  const ours = new Set(["json", "range", "ranges"]);
  const plain = (value) =>
    JSON.stringify(value, (key, member) => (ours.has(key) ? undefined : member));
  assert.equal(plain(verdict), plain(JSON.parse(verdict.json)));
  return verdict.json;
}

// Calls a function with a gate for a case.
function gated(one, form, work) {
  const policy = Policy.parse(form(one.policyText ?? Buffer.from(Policy.text(one.policy))));
  const gate = new Gate(policy, one.limits);
  try {
    return work(gate, policy);
  } finally {
    gate.dispose();
    policy.dispose();
  }
}
const kinds = ["updatable", "key-locked", "server", "locked"];

function judge(one, form) {
  const policy = one.policyText === undefined ? one.policy : Policy.parse(form(one.policyText));
  const gate = new Gate(policy, one.limits);
  try {
    const document = form(one.document);
    if (one.operation === "create") return text(gate.create(document));
    return one.operation === "patch"
      ? text(gate.patch(document, form(one.patch)))
      : text(gate.update(document, form(one.new), one.user));
  } finally {
    gate.dispose();
    if (policy instanceof Policy) policy.dispose();
  }
}

const line = (fault) => {
  const { begin, end } = fault.span ?? { begin: 0xffffffff, end: 0xffffffff };
  return `${fault.code} ${fault.input} ${begin}:${end} ${fault.message}\n`;
};

function attempt(work) {
  try {
    return `ok\n${work()}`;
  } catch (error) {
    assert.ok(error instanceof MxpatchError, String(error?.stack));
    return error.faults.map(line).join("");
  }
}

// The names of a JSON Pointer; undefined for what is none.
function names(pointer) {
  if (!/^(\/([^~]|~[01])*)?$/.test(pointer)) return undefined;
  return pointer.split("/").slice(1).map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
}

// Undefined for what the package has no function for.
function outcome(one, form) {
  switch (one.operation) {
    case "patch":
    case "update":
    case "create":
      return judge(one, form);
    case "review":
      return attempt(() => {
        const gate = new Gate(one.policy);
        try {
          return strict.decode(gate.review(form(one.document)));
        } finally {
          gate.dispose();
        }
      });
    case "take-back":
      return attempt(() => gated(one, form, (gate) => gate.undo(form(one.document), form(one.patch))));
    case "regions":
      return gated(one, form, (gate, policy) => {
        const all = gate.regions(form(one.document));
        const lines = all.map(({ kind, rule, span }) => {
          const number = rule === null ? 0 : policy.fields.indexOf(rule);
          return `${kinds.indexOf(kind)} ${number} ${span.begin}:${span.end}\n`;
        });
        return `${lines.join("")}omitted ${all.omitted}`;
      });
    case "places":
      return gated(one, form, (gate, policy) => {
        const { diagnostics, changes } = gate.patch(form(one.document), form(one.patch));
        const lines = [...diagnostics, ...changes].map(({ pointer }) => {
          const { kind, rule, lockedKey, span } = policy.place(pointer);
          const said = span === null ? "-" : `${span.begin}:${span.end}`;
          return `${pointer} ${kind} ${rule?.path ?? "-"} ${lockedKey ?? ""} ${said}\n`;
        });
        return lines.join("");
      });
    case "policy":
      if (one.policyText === undefined) return undefined;
      return attempt(() => {
        const policy = Policy.parse(form(one.policyText));
        policy.dispose();
        return policy.name;
      });
  }
  if (Object.keys(one.limits).length !== 0) return undefined;
  const how = { style: one.style, dialect: one.dialect };
  switch (one.operation) {
    case "apply":
      return attempt(() => apply(form(one.document), form(one.patch), how));
    case "diff":
      return attempt(() => diff(form(one.document), form(one.new), how));
    case "undo":
      return attempt(() => undo(form(one.document), form(one.patch), how));
    case "unset":
    case "unset-names": {
      const path = names(one.pointer);
      if (path === undefined) return undefined;
      const patch = decoded(one.patch);
      return patch === undefined ? undefined : attempt(() => unset(patch, path));
    }
    case "edit":
    case "edit-names": {
      const path = names(one.pointer);
      if (path === undefined) return undefined;
      const patch = decoded(one.patch);
      let value;
      try {
        value = JSON.parse(decoded(one.value));
      } catch {
        return undefined;
      }
      // A value is spelled by JSON.stringify.
      if (patch === undefined || JSON.stringify(value) !== decoded(one.value)) return undefined;
      return attempt(() => edit(patch, path, value));
    }
  }
  return undefined;
}

function same(found, wanted, where) {
  if (found === wanted) return;
  assert.equal(found.slice(0, 4000), wanted.slice(0, 4000), where);
  assert.fail(`${where}: the outcomes differ far behind`);
}

test("every case has one outcome natively, in C, in the module and here", async () => {
  const { Instance } = await import(process.env.MXPATCH_CALLS);
  const module = new Instance(new WebAssembly.Module(readFileSync(process.env.MXPATCH_MODULE)));
  const native = spawn(process.env.MXPATCH_OUTCOMES, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => native.on("close", resolve));
  const count = { all: 0, verdicts: 0, package: 0 };
  for await (const text of createInterface({ input: native.stdout })) {
    const one = JSON.parse(text);
    for (const key of ["policyText", "document", "patch", "new", "value"]) {
      if (key in one) one[key] = new Uint8Array(Buffer.from(one[key], "base64"));
    }
    const wanted = Buffer.from(one.outcome, "base64").toString();
    ++count.all;
    same(Buffer.from(one.throughC, "base64").toString(), wanted, `${one.name}, in C`);
    same(module.outcome(one), wanted, `${one.name}, in the module`);
    const judged = ["patch", "update", "create", "review"].includes(one.operation);
    if (judged) ++count.verdicts;
    const texts = ["policyText", "document", "patch", "new"].map((key) => one[key]);
    const forms = [(bytes) => bytes];
    // As strings too, where all are text.
    if (texts.every((bytes) => bytes === undefined || decoded(bytes) !== undefined)) {
      forms.push(decoded);
    }
    for (const form of forms) {
      const found = outcome(one, form);
      assert.ok(found !== undefined || !judged, `${one.name}: the package has no verdict`);
      if (found === undefined) continue;
      ++count.package;
      same(found, wanted, `${one.name}, in the package`);
    }
  }
  assert.equal(await ended, 0);
  console.log(
    `${count.all} cases, ${count.verdicts} of them verdicts and reviews; ${count.package} runs of the package`,
  );
  assert.ok(count.all > 2300 && count.verdicts > 1900, `${count.all} cases`);
  assert.ok(count.package > 1.5 * count.all, `${count.package} runs of the package`);
});
