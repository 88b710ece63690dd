import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { visible } from "../src/report/quoted.js";
import { commands } from "../src/send/commands.js";
import { legacy, powershell, segment } from "../src/send/quote.js";
import { isNamed, kubectlObject, path, type Target } from "../src/send/target.js";

const seed: Target = {
  apiVersion: "kubeflow.org/v1",
  kind: "MXJob",
  resource: "mxjobs",
  namespace: "kube-test",
  name: "mxnet-job",
};

// Stands in for kubectl and curl: prints its arguments, a NUL behind each, and what it
// is given to read.
const folder = mkdtempSync(join(tmpdir(), "mxpatch-send-"));
after(() => rmSync(folder, { recursive: true }));
for (const name of ["kubectl", "curl"]) {
  writeFileSync(join(folder, name), `#!/bin/sh\nprintf '%s\\0' "$@"\ncat\n`);
  chmodSync(join(folder, name), 0o755);
}
const env = { PATH: `${folder}:/usr/bin:/bin`, ENDPOINT: "cci.example", TOKEN: "s3cret" };

function start(shell: string, script: string, variables = env) {
  const file = join(folder, "pasted");
  writeFileSync(file, script);
  return spawnSync(shell, [file], { input: "", encoding: "utf8", env: variables });
}

const run = (shell: string, script: string): readonly string[] => {
  const { stdout, stderr, status } = start(shell, script);
  assert.deepEqual([stderr, status], ["", 0], script.slice(0, 1000));
  return stdout.split("\0");
};

const shells = ["/bin/sh", "/bin/bash"];

const hostile = [
  "-o",
  "--",
  "a b",
  "it's",
  "''",
  '"quoted"',
  "$HOME",
  "${TOKEN}",
  "$(touch pwned)",
  "`touch pwned`",
  "100%",
  "%PATH%",
  "a;b&c|d>e<f",
  "a\\",
  "\\'",
  "two\nlines",
  "!!",
  "~",
  "*",
  "#x",
  "作业",
  "{a,b}",
  "‘’‚‛",
  "'@\n'@",
];

test("the seed's request, as it is pasted", () => {
  const { kubectl, curl } = commands(
    "posix",
    seed,
    '{"metadata":{"labels":{"app":"test"}}}',
  );
  assert.equal(
    kubectl,
    [
      "kubectl patch mxjobs.v1.kubeflow.org/mxnet-job \\",
      "  --namespace=kube-test --type=merge \\",
      `  --patch='{"metadata":{"labels":{"app":"test"}}}'`,
    ].join("\n"),
  );
  assert.equal(
    curl,
    [
      'curl --request PATCH "https://${ENDPOINT:?}/apis/kubeflow.org/v1/namespaces/kube-test/mxjobs/mxnet-job?pretty=true" \\',
      "  --header 'Content-Type: application/merge-patch+json' \\",
      '  --header "Authorization: Bearer ${TOKEN:?}" \\',
      `  --data-binary '{"metadata":{"labels":{"app":"test"}}}'`,
    ].join("\n"),
  );
});

for (const shell of shells) {
  test(`${shell}: names and values are themselves, whatever they hold`, () => {
    for (const text of hostile) {
      const patch = JSON.stringify({ metadata: { annotations: { [text]: text } } });
      const target = { ...seed, namespace: text, name: text };
      const { kubectl, curl } = commands("posix", target, patch);
      assert.deepEqual(
        run(shell, kubectl),
        [
          "patch",
          `mxjobs.v1.kubeflow.org/${text}`,
          `--namespace=${text}`,
          "--type=merge",
          `--patch=${patch}`,
          "",
        ],
        text,
      );
      const sent = run(shell, curl);
      assert.match(sent[2]!, /^https:\/\/[A-Za-z0-9._%/-]*\?pretty=true$/);
      const url = new URL(sent[2]!);
      assert.equal(url.host, "cci.example");
      assert.deepEqual(url.pathname.split("/").map(decodeURIComponent), [
        "",
        "apis",
        "kubeflow.org",
        "v1",
        "namespaces",
        text,
        "mxjobs",
        text,
      ]);
      assert.deepEqual(sent.toSpliced(2, 1), [
        "--request",
        "PATCH",
        "--header",
        "Content-Type: application/merge-patch+json",
        "--header",
        "Authorization: Bearer s3cret",
        "--data-binary",
        patch,
        "",
      ]);
    }
  });

  test(`${shell}: a long patch goes by standard input`, () => {
    const patch = JSON.stringify({ spec: { text: "$HOME '`\\ PATCH".repeat(20_000) } });
    const { kubectl, curl } = commands("posix", seed, patch);
    const [, , , , file, read] = run(shell, kubectl);
    assert.deepEqual([file, read], ["--patch-file=/dev/stdin", patch + "\n"]);
    assert.deepEqual(run(shell, curl).slice(-3), ["--data-binary", "@-", patch + "\n"]);
  });

  test(`${shell}: nothing is sent without an endpoint or a token`, () => {
    const { curl } = commands("posix", seed, "{}");
    for (const missing of ["ENDPOINT", "TOKEN"]) {
      const { stdout, stderr, status } = start(shell, curl, { ...env, [missing]: "" });
      assert.equal(stdout, "");
      assert.match(stderr, new RegExp(missing));
      assert.notEqual(status, 0);
    }
  });
}

test("PowerShell: the patch goes by a file, and names are single-quoted", () => {
  const { kubectl, curl } = commands("powershell", seed, '{"a":"it\'s $x"}');
  assert.deepEqual(kubectl.split("\n"), [
    "$patch = @'",
    `{"a":"it's $x"}`,
    "'@",
    "$file = [IO.Path]::GetTempFileName()",
    "[IO.File]::WriteAllText($file, $patch)",
    `kubectl patch 'mxjobs.v1.kubeflow.org/mxnet-job' '--namespace=kube-test' --type=merge "--patch-file=$file"`,
    "Remove-Item -LiteralPath $file",
  ]);
  assert.deepEqual(curl.split("\n"), [
    "$patch = @'",
    `{"a":"it's $x"}`,
    "'@",
    'Invoke-RestMethod -Method Patch -Uri "https://$($env:ENDPOINT)/apis/kubeflow.org/v1/namespaces/kube-test/mxjobs/mxnet-job?pretty=true" `',
    "  -ContentType 'application/merge-patch+json' `",
    '  -Headers @{ Authorization = "Bearer $($env:TOKEN)" } `',
    "  -Body ([Text.Encoding]::UTF8.GetBytes($patch)) | ConvertTo-Json -Depth 100",
  ]);
});

// As PowerShell reads it: a quote of any shape that stands twice is one, and one ends it.
function unquote(text: string): string {
  const inner = /^'((?:[^'\u2018-\u201b]|(['\u2018-\u201b])['\u2018-\u201b])*)'$/.exec(
    text,
  );
  assert.ok(inner, text);
  return inner[1]!.replace(/(['\u2018-\u201b])['\u2018-\u201b]/g, "$1");
}

test("PowerShell: a string is itself, whatever it holds", () => {
  for (const text of hostile) assert.equal(unquote(powershell(text)), text);
});

test("PowerShell: a double quote in a name is passed in the one way all versions know", () => {
  assert.equal(legacy('a"b\\"c\\'), 'a\\"b\\\\\\"c\\');
  const { kubectl } = commands("powershell", { ...seed, name: 'a"b' }, "{}");
  assert.match(kubectl, /^\$PSNativeCommandArgumentPassing = 'Legacy'\n/);
  assert.match(kubectl, /'mxjobs\.v1\.kubeflow\.org\/a\\"b'/);
});

test("PowerShell: a patch never ends its here-string", () => {
  for (const text of hostile) {
    const { kubectl } = commands(
      "powershell",
      seed,
      JSON.stringify({ [text]: text }, null, 2),
    );
    assert.equal(kubectl.match(/^['\u2018-\u201b]@/gm)?.length, 1);
  }
});

test("what a terminal obeys, or nobody sees, is written as an escape", () => {
  const text = "\u007f\u009b\u202e\u2066\ufeff\u2028\ud800 作业 \u{1f600} é";
  const written = visible(`{"${text}":1}`);
  assert.deepEqual(Object.keys(JSON.parse(written) as object), [text]);
  assert.match(written, /^[\x20-\x7e作业é\u{1f600}]*$/u);
});

test("objects of the core group, and of kinds that nobody knows", () => {
  const pod = { ...seed, apiVersion: "v1", kind: "Pod", resource: "pods" };
  assert.equal(kubectlObject(pod), "pods/mxnet-job");
  assert.equal(path(pod), "/api/v1/namespaces/kube-test/pods/mxnet-job");
  const other = { ...seed, resource: null, kind: "Other", namespace: null, name: null };
  assert.equal(kubectlObject(other), "Other.v1.kubeflow.org/NAME");
  assert.equal(path(other), "/apis/kubeflow.org/v1/namespaces/NAMESPACE/RESOURCE/NAME");
  assert.doesNotMatch(commands("posix", other, "{}").kubectl, /namespace/);
});

test("a name that no object has makes no command", () => {
  assert.ok(isNamed(seed) && isNamed({ ...seed, namespace: null, name: null }));
  for (const name of ["", ".", "..", "a/b", "a\0", "\x1b[201~", "\u009b", "\ud800"]) {
    assert.ok(!isNamed({ ...seed, name }), JSON.stringify(name));
    assert.ok(!isNamed({ ...seed, namespace: name }), JSON.stringify(name));
  }
  assert.equal(segment("a'b!(c)*~"), "a%27b%21%28c%29%2A%7E");
});
