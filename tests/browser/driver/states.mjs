// The states in which people meet the page: by name, what differs from the first state.
import { text } from "./places.mjs";

const pretty = (value) => `${JSON.stringify(value, null, 4)}\n`;

/** So many labels that are none. */
export const badLabels = (count) =>
  pretty({
    metadata: {
      labels: Object.fromEntries(
        Array.from({ length: count }, (_, i) => [`key-${i}`, "a b"]),
      ),
    },
  });

const yamlDocument = `apiVersion: kubeflow.org/v1
kind: MXJob
metadata:
  name: mxnet-job
  namespace: kube-test
spec:
  jobMode: MXTrain
  cleanPodPolicy: Running   # of pods
`;
const yamlPatch = `spec:
  jobMode: MXTune
  activeDeadlineSeconds: "3600"
  suspend: yes
`;
const long = "a-very-long-word-that-nobody-can-break-".repeat(8);
const ownPolicy = `format: mxpatch.policy/v1
name: team
match: {group: kubeflow.org, versions: ["*"], kind: MXJob, resource: mxjobs}
updatable:
  - {path: metadata.labels, type: labels}
  - {path: spec.activeDeadlineSeconds, type: integer, minimum: 60, maximum: 86400}
`;
const faults = text("demo/four-faults.json");

export const states = {
  first: {},
  "no change": { patch: "" },
  empty: { document: "", patch: "" },
  denied: { patch: faults },
  "a finding chosen": { patch: faults, selected: 1 },
  "a warning": { patch: '{"spec":{"ttlSecondsAfterFinished":null}}\n' },
  conflict: { patch: '{"metadata":{"resourceVersion":"1","labels":{"a":"b"}}}\n' },
  unfinished: { patch: '{"metadata":{"labels":{"app":"te' },
  "document unread": { document: '{"apiVersion": "kubeflow.org/v1",\n "kind" "MXJob"}' },
  "no policy": { document: '{"apiVersion":"example.io/v1","kind":"Thing"}\n' },
  "several objects": {
    document: `${yamlDocument}---\n${yamlDocument.replace("mxnet-job", "other")}`,
  },
  yaml: { document: yamlDocument, patch: yamlPatch },
  form: { changeTab: "form" },
  "form, denied": { changeTab: "form", patch: faults },
  object: { changeTab: "object" },
  "object, denied": {
    changeTab: "object",
    updated: text("seed/document.json").replace('"MXTrain"', '"MXTune"'),
  },
  command: { changeTab: "command" },
  "command, pasted": {
    changeTab: "command",
    command: "kubectl label mxjob mxnet-job -n kube-test app=test team=a",
  },
  merged: { resultTab: "merged" },
  "merged, split": { resultTab: "merged", mergedView: "split", patch: faults },
  undo: { resultTab: "undo" },
  send: { resultTab: "send" },
  "send, denied": { resultTab: "send", patch: faults },
  "send, PowerShell": { resultTab: "send", shell: "powershell", pinned: true },
  policy: { drawer: "policy" },
  "policy, own": { drawer: "policy", policy: { kind: "own" }, ownPolicy },
  "policy, broken": {
    drawer: "policy",
    policy: { kind: "own" },
    ownPolicy: ownPolicy.replace("integer", "intger"),
  },
  examples: { drawer: "examples" },
  share: { drawer: "share" },
  "long texts": {
    document: pretty({
      apiVersion: "kubeflow.org/v1",
      kind: "MXJob",
      metadata: {
        name: "n".repeat(253),
        namespace: "s".repeat(63),
        labels: { [long.slice(0, 60)]: "x" },
      },
      spec: { jobMode: long, cleanPodPolicy: "None" },
    }),
    patch: pretty({
      metadata: {
        labels: { [long]: long },
        annotations: { note: `${long} `.repeat(20) },
      },
      spec: { jobMode: `${long} changed` },
    }),
  },
  "100 findings": { patch: badLabels(120) },
};

/** Of the panes that a phone shows one by one those that a state is about. */
export const panesOf = (change) => [
  ...("document" in change || change.patch === undefined ? ["document"] : []),
  ...(change.drawer || change.resultTab ? [] : ["change"]),
  ...("resultTab" in change || "patch" in change ? ["result"] : []),
];
