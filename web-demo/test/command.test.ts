// Command lines become patches: every case is data.
import "./start.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "../src/command/finding.js";
import { readCommand } from "../src/command/read.js";
import { commands } from "../src/send/commands.js";
import type { Subject } from "../src/command/subject.js";
import { powershell, shells, type Case } from "./command/cases.js";
import { curls } from "./command/curl.js";
import { patches } from "./command/patch.js";
import { pairs, verbs } from "./command/verbs.js";

const subject: Subject = {
  identity: {
    apiVersion: "kubeflow.org/v1",
    kind: "MXJob",
    namespace: "kube-test",
    name: "mxnet-job",
  },
  resource: "mxjobs",
  json: '{"metadata":{"labels":{"app":"test"},"annotations":{"x.y/z":""}},"spec":{"cleanPodPolicy":"Running","list":[1]}}',
};

const fixedBy = (line: string, { fix }: Finding): string =>
  fix!.edits.reduceRight(
    (text, { range, text: instead }) =>
      text.slice(0, range.begin) + instead + text.slice(range.end),
    line,
  );

function run(group: string, cases: readonly Case[]): void {
  for (const { name, line, patch, findings = [], fixed } of cases) {
    test(`${group}: ${name}`, () => {
      const reading = readCommand(line, subject)!;
      const found = reading.findings.map(
        ({ severity, code, range }) =>
          `${severity} ${code}: ${line.slice(range.begin, range.end)}`,
      );
      assert.deepEqual(found, findings);
      assert.equal(reading.patch, patch);
      if (fixed === undefined) return;
      const mended = reading.findings.find(({ fix }) => fix !== null)!;
      assert.equal(fixedBy(line, mended), fixed);
    });
  }
}

run("shell", shells);
run("PowerShell", powershell);
run("kubectl patch", patches);
run("pairs", pairs);
run("verbs", verbs);
run("curl", curls);

test("a blank line is no command", () => assert.equal(readCommand(" \n", subject), null));

test("the commands that the page writes are read", () => {
  const target = { ...subject.identity, resource: "mxjobs" };
  for (const shell of ["posix", "powershell"] as const) {
    for (const patch of ['{"a":"it\'s $x \\"y\\""}', `{"a":"${"x".repeat(110_000)}"}`]) {
      for (const [tool, line] of Object.entries(commands(shell, target, patch))) {
        // PowerShell's own way of sending is no curl.
        if (shell === "powershell" && tool === "curl") continue;
        const { patch: read, findings } = readCommand(line, subject)!;
        assert.deepEqual(findings, [], `${shell} ${tool}`);
        assert.equal(read!.trim(), patch, `${shell} ${tool}`);
      }
    }
  }
});

test("a place in the patch is one in the line", () => {
  const line = `kubectl patch mxjob mxnet-job --type=merge -p '{"a":'"\\"b\\""'}'`;
  const reading = readCommand(line, subject)!;
  const begin = reading.patch!.indexOf('"b"');
  const { begin: from, end } = reading.placeOf({ begin, end: begin + 3 })!;
  assert.equal(line.slice(from, end), '"b\\"');
});

test("nothing that is pasted throws", () => {
  const pieces = [
    "'",
    '"',
    "$(",
    "`",
    "\\",
    "<<EOF\n",
    "{",
    "(",
    "kubectl patch ",
    "@'\n",
    "$'\\x",
  ];
  for (const piece of pieces) {
    readCommand(piece.repeat(3000), subject);
  }
});
