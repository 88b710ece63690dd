// Lines of `kubectl patch`: what it sends, and what it refuses.
import type { Case } from "./cases.js";

const merge = "kubectl patch mxjob mxnet-job --type=merge";

export const patches: readonly Case[] = [
  {
    name: "flags before the verb, and letters with their values",
    line: `kubectl -n kube-test --context=prod patch mxjob/mxnet-job --type merge -p='{"a":1}' -oyaml`,
    patch: '{"a":1}',
  },
  {
    name: "a kind with its group",
    line: `kubectl patch mxjobs.v1.kubeflow.org mxnet-job --type MERGE -p'{"a":1}'`,
    patch: '{"a":1}',
  },
  {
    name: "the type that is there without a word of it",
    line: `kubectl patch mxjob mxnet-job -p '{"spec":{}}'`,
    patch: null,
    findings: ["error type-strategic: patch"],
    fixed: `kubectl patch --type=merge mxjob mxnet-job -p '{"spec":{}}'`,
  },
  {
    name: "strategic in so many words",
    line: `kubectl patch mxjob mxnet-job --type strategic -p '{"spec":{}}'`,
    patch: null,
    findings: ["error type-strategic: --type strategic"],
    fixed: `kubectl patch mxjob mxnet-job --type=merge -p '{"spec":{}}'`,
  },
  {
    name: "strategic with a directive",
    line: `kubectl patch mxjob mxnet-job -p '{"spec":{"$patch":"delete"}}'`,
    patch: null,
    findings: ["error type-strategic-lists: patch"],
  },
  {
    name: "strategic with a list",
    line: `kubectl patch mxjob mxnet-job -p 'spec: {tolerations: []}'`,
    patch: null,
    findings: ["error type-strategic-lists: patch"],
  },
  {
    name: "JSON patch that a merge patch can say",
    line: `kubectl patch mxjob mxnet-job --type=json -p='[{"op":"replace","path":"/spec/cleanPodPolicy","value":"All"},{"op":"remove","path":"/metadata/labels/app"}]'`,
    patch: null,
    findings: ["error type-json-alike: --type=json"],
    fixed: `kubectl patch mxjob mxnet-job --type=merge -p='{"metadata":{"labels":{"app":null}},"spec":{"cleanPodPolicy":"All"}}'`,
  },
  {
    name: "JSON patch with escapes in its pointer",
    line: `kubectl patch mxjob mxnet-job --type json -p '[{"op":"add","path":"/metadata/labels/a.b~1c~0d","value":"x"}]'`,
    patch: null,
    findings: ["error type-json-alike: --type json"],
    fixed: `kubectl patch mxjob mxnet-job --type=merge -p '{"metadata":{"labels":{"a.b/c~d":"x"}}}'`,
  },
  {
    name: "JSON patch in a here-document",
    line: `kubectl patch mxjob mxnet-job --type=json -p "$(cat <<'EOF'\n[{"op":"add","path":"/spec/a","value":"b"}]\nEOF\n)"`,
    patch: null,
    findings: ["error type-json-alike: --type=json"],
    fixed: `kubectl patch mxjob mxnet-job --type=merge -p "$(cat <<'EOF'\n{"spec":{"a":"b"}}\nEOF\n)"`,
  },
  {
    name: "JSON patch on standard input",
    line: `kubectl patch mxjob mxnet-job --type=json --patch-file=/dev/stdin <<EOF\n[{"op":"add","path":"/spec/a","value":"b"}]\nEOF\n`,
    patch: null,
    findings: ["error type-json-alike: --type=json"],
    fixed: `kubectl patch mxjob mxnet-job --type=merge --patch-file=/dev/stdin <<EOF\n{"spec":{"a":"b"}}\nEOF\n`,
  },
  ...[
    ["of an element", '[{"op":"remove","path":"/spec/list/0"}]'],
    ["that tests", '[{"op":"test","path":"/spec/cleanPodPolicy","value":"All"}]'],
    ["below nothing", '[{"op":"add","path":"/spec/none/a","value":1}]'],
    ["of what is not there", '[{"op":"replace","path":"/spec/none","value":1}]'],
    ["of an object", '[{"op":"replace","path":"/metadata/labels","value":{"a":"b"}}]'],
    ["of null", '[{"op":"add","path":"/spec/a","value":null}]'],
    [
      "of a number that JavaScript rounds",
      '[{"op":"add","path":"/spec/a","value":9007199254740993}]',
    ],
    [
      "in two steps",
      '[{"op":"add","path":"/spec/a","value":1},{"op":"remove","path":"/spec/a"}]',
    ],
  ].map(([name, text]): Case => ({
    name: `JSON patch ${name}`,
    line: `kubectl patch mxjob mxnet-job --type=json -p '${text}'`,
    patch: null,
    findings: ["error type-json: --type=json"],
  })),
  {
    name: "a type that is none",
    line: `kubectl patch mxjob mxnet-job --type=mergepatch -p '{}'`,
    patch: null,
    findings: ["error type-unknown: --type=mergepatch"],
    fixed: `kubectl patch mxjob mxnet-job --type=merge -p '{}'`,
  },
  {
    name: "no patch",
    line: merge,
    patch: null,
    findings: ["error no-patch: patch"],
  },
  {
    name: "a flag without its value",
    line: `${merge} -p`,
    patch: null,
    findings: ["error flag-without-value: -p"],
  },
  {
    name: "a file",
    line: `${merge} --patch-file=change.yaml`,
    patch: null,
    findings: ["error patch-in-file: --patch-file=change.yaml"],
  },
  {
    name: "both a patch and a file",
    line: `${merge} --patch-file=a.json -p '{}'`,
    patch: null,
    findings: ["error patch-twice: --patch-file=a.json"],
  },
  {
    name: "a flag that there is not",
    line: `kubectl patch mxjob mxnet-job --typ=merge -p '{}'`,
    patch: null,
    findings: ["error unknown-flag: --typ", "error type-strategic: patch"],
  },
  {
    name: "a subresource, and a trial",
    line: `${merge} --subresource=status --dry-run=server -p '{}'`,
    patch: "{}",
    findings: [
      "note dry-run: --dry-run=server",
      "warning subresource: --subresource=status",
    ],
  },
  {
    name: "another name, kind and namespace",
    line: `kubectl patch deployment web -n prod --type=merge -p '{}'`,
    patch: "{}",
    findings: ["warning other: deployment", "warning other: web", "warning other: prod"],
  },
  {
    name: "a short name may be that of the kind",
    line: `kubectl patch mxj mxnet-job --type=merge -p '{}'`,
    patch: "{}",
  },
  {
    name: "another group",
    line: `kubectl patch mxjobs.example.io mxnet-job --type=merge -p '{}'`,
    patch: "{}",
    findings: ["warning other: mxjobs.example.io"],
  },
  {
    name: "no object",
    line: `kubectl patch --type=merge -p '{}'`,
    patch: null,
    findings: ["error no-object: patch"],
  },
  {
    name: "an object in a file",
    line: `kubectl patch -f job.yaml --type=merge -p '{}'`,
    patch: "{}",
    findings: ["note object-in-file: -f job.yaml"],
  },
  {
    name: "two lines that change",
    line: `${merge} -p '{}'\nkubectl label mxjob mxnet-job a=b`,
    patch: "{}",
    findings: ["warning several-commands: kubectl label mxjob mxnet-job a=b"],
  },
  {
    name: "one line that reads, and one that changes",
    line: `kubectl get mxjob mxnet-job -o yaml > old.yaml\n${merge} -p '{}'`,
    patch: "{}",
  },
];
