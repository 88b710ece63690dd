// Lines of kubectl: what it sends, and what it refuses.
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

export const pairs: readonly Case[] = [
  {
    name: "labels are set and taken away",
    line: "kubectl label mxjob mxnet-job team=vision app-",
    patch: '{"metadata":{"labels":{"team":"vision","app":null}}}',
  },
  {
    name: "what is there needs --overwrite",
    line: "kubectl label mxjob/mxnet-job app=prod",
    patch: null,
    findings: ["error taken: app"],
    fixed: "kubectl label --overwrite mxjob/mxnet-job app=prod",
  },
  {
    name: "and has it",
    line: "kubectl label --overwrite mxjob mxnet-job app=prod",
    patch: '{"metadata":{"labels":{"app":"prod"}}}',
  },
  {
    name: "overwrite may be said to be false",
    line: "kubectl label mxjob mxnet-job app=prod --overwrite=false",
    patch: null,
    findings: ["error taken: app"],
  },
  {
    name: "what changes nothing is not sent",
    line: "kubectl label mxjob mxnet-job app=test other-",
    patch: "{}",
    findings: ["note same-already: app=test", "note absent-already: other-"],
  },
  {
    name: "an empty value is one",
    line: "kubectl label mxjob mxnet-job team=",
    patch: '{"metadata":{"labels":{"team":""}}}',
  },
  {
    name: "a value with a sign of equality is no label",
    line: "kubectl label mxjob mxnet-job a=b=c",
    patch: null,
    findings: ["error pair-form: a=b=c"],
  },
  {
    name: "and may be an annotation",
    line: "kubectl annotate mxjob mxnet-job 'a=b=c d' x.y/z-",
    patch: '{"metadata":{"annotations":{"a":"b=c d","x.y/z":null}}}',
  },
  {
    name: "both set and taken away",
    line: "kubectl label mxjob mxnet-job team=a team-",
    patch: null,
    findings: ["error pair-both: team-"],
  },
  {
    name: "of two values the last one counts",
    line: "kubectl annotate mxjob mxnet-job a=1 a=2",
    patch: '{"metadata":{"annotations":{"a":"2"}}}',
  },
  {
    name: "an object behind its pairs",
    line: "kubectl label mxjob team=a mxnet-job",
    patch: null,
    findings: ["error pair-behind: mxnet-job", "error no-object: mxjob"],
  },
  {
    name: "no pair",
    line: "kubectl label mxjob mxnet-job",
    patch: null,
    findings: ["error no-pairs: label"],
  },
  {
    name: "a version that must not have changed",
    line: "kubectl label mxjob mxnet-job a=b --resource-version=72482855",
    patch: '{"metadata":{"labels":{"a":"b"},"resourceVersion":"72482855"}}',
  },
  {
    name: "all objects",
    line: "kubectl label mxjobs --all team=vision",
    patch: '{"metadata":{"labels":{"team":"vision"}}}',
    findings: ["note several-objects: mxjobs"],
  },
  {
    name: "several objects",
    line: "kubectl annotate mxjob mxnet-job other team=vision",
    patch: '{"metadata":{"annotations":{"team":"vision"}}}',
    findings: ["note several-objects: mxjob mxnet-job other"],
  },
  {
    name: "a value that only the shell knows",
    line: 'kubectl annotate mxjob mxnet-job built="$(date)"',
    patch: null,
    findings: ["error patch-unknown: $(date)"],
  },
  {
    name: "a key that is none is for the gate to refuse",
    line: "kubectl label mxjob mxnet-job -- '-a=b c'",
    patch: '{"metadata":{"labels":{"-a":"b c"}}}',
  },
];

export const verbs: readonly Case[] = [
  {
    name: "scale",
    line: "kubectl scale --replicas=3 mxjob/mxnet-job --resource-version 7",
    patch: '{"metadata":{"resourceVersion":"7"},"spec":{"replicas":3}}',
    findings: ["warning scale-subresource: scale"],
  },
  {
    name: "scale without a number",
    line: "kubectl scale mxjob/mxnet-job",
    patch: null,
    findings: ["error replicas-missing: scale"],
  },
  {
    name: "scale by a variable",
    line: "kubectl scale mxjob/mxnet-job --replicas=$N",
    patch: null,
    findings: ["error patch-unknown: $N"],
  },
  ...(
    [
      ["edit mxjob mxnet-job", "verb-edit", "edit"],
      ["apply -f job.yaml", "verb-whole-object", "apply"],
      ["get mxjob mxnet-job -o json", "verb-reads", "get"],
      ["delete mxjob mxnet-job", "verb-otherwise", "delete"],
      ["set image mxjob/mxnet-job a=b", "verb-otherwise", "set"],
      ["rollout restart deploy/web", "verb-otherwise", "rollout"],
      ["lable mxjob mxnet-job a=b", "verb-otherwise", "lable"],
    ] as const
  ).map(([line, code, at]): Case => ({
    name: line,
    line: `kubectl ${line}`,
    patch: null,
    findings: [`error ${code}: ${at}`],
  })),
  {
    name: "kubectl alone",
    line: "kubectl -n kube-test",
    patch: null,
    findings: ["error verb-otherwise: kubectl"],
  },
];
