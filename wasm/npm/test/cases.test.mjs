// The cases of tests/data through the package: the text of each verdict is the
// text that the library gives natively. MXPATCH_OUTCOMES is the program that
// tells it.
import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
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

function judge(one, form) {
  const policy = one.policyText === undefined ? one.policy : Policy.parse(form(one.policyText));
  const gate = new Gate(policy, one.limits);
  try {
    const document = form(one.document);
    if (one.operation === "create") return gate.create(document).json;
    return one.operation === "patch"
      ? gate.patch(document, form(one.patch)).json
      : gate.update(document, form(one.new), one.user).json;
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

// Undefined for what the package has no function for.
function outcome(one, form) {
  switch (one.operation) {
    case "patch":
    case "update":
    case "create":
      return judge(one, form);
    case "policy":
      if (one.policyText === undefined) return undefined;
      return attempt(() => {
        const policy = Policy.parse(form(one.policyText));
        policy.dispose();
        return policy.name;
      });
  }
  if (Object.keys(one.limits).length !== 0) return undefined;
  switch (one.operation) {
    case "apply":
      if (one.dialect === "kubernetes") return undefined;
      return attempt(() => apply(form(one.document), form(one.patch), one.style));
    case "diff":
      return one.style === "preserve"
        ? attempt(() => diff(form(one.document), form(one.new)))
        : undefined;
    case "undo":
      return one.style === "preserve"
        ? attempt(() => undo(form(one.document), form(one.patch)))
        : undefined;
    case "unset": {
      const patch = decoded(one.patch);
      return patch === undefined ? undefined : attempt(() => unset(patch, one.pointer));
    }
    case "edit": {
      const patch = decoded(one.patch);
      let value;
      try {
        value = JSON.parse(decoded(one.value));
      } catch {
        return undefined;
      }
      // A value is spelled by JSON.stringify.
      if (patch === undefined || JSON.stringify(value) !== decoded(one.value)) return undefined;
      return attempt(() => edit(patch, one.pointer, value));
    }
  }
  return undefined;
}

test("every case has the outcome of native", async () => {
  const native = spawn(process.env.MXPATCH_OUTCOMES, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => native.on("close", resolve));
  let all = 0;
  let run = 0;
  for await (const text of createInterface({ input: native.stdout })) {
    const one = JSON.parse(text);
    for (const key of ["policyText", "document", "patch", "new", "value"]) {
      if (key in one) one[key] = new Uint8Array(Buffer.from(one[key], "base64"));
    }
    const wanted = Buffer.from(one.outcome, "base64").toString();
    ++all;
    const texts = ["policyText", "document", "patch", "new"].map((key) => one[key]);
    const forms = [(bytes) => bytes];
    // As strings too, where all are text.
    if (texts.every((bytes) => bytes === undefined || decoded(bytes) !== undefined)) {
      forms.push(decoded);
    }
    for (const form of forms) {
      const found = outcome(one, form);
      if (found === undefined) continue;
      ++run;
      if (found === wanted) continue;
      assert.equal(found.slice(0, 4000), wanted.slice(0, 4000), one.name);
      assert.fail(`${one.name}: the outcomes differ far behind`);
    }
  }
  assert.equal(await ended, 0);
  assert.ok(all > 400 && run > 1.5 * all, `${all} cases, run ${run} times`);
});
