// Lines of kubectl's other verbs: labels and annotations, scale, and what is no change.
import type { Case } from "./cases.js";

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
