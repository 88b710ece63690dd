// Lines of curl.
import type { Case } from "./cases.js";

const url =
  "https://127.0.0.1/apis/kubeflow.org/v1/namespaces/kube-test/mxjobs/mxnet-job";
const type = "-H 'Content-Type: application/merge-patch+json'";

export const curls: readonly Case[] = [
  {
    name: "as the documentation writes it",
    line: `curl -k -X PATCH -H "X-Auth-Token: $TOKEN" ${type} -d '{"a":1}' ${url}?pretty=true`,
    patch: '{"a":1}',
  },
  {
    name: "placeholders are no names",
    line: `curl -XPATCH ${type} --data-raw '{"a":1}' --url https://h/apis/kubeflow.org/v1/namespaces/{namespace}/mxjobs/{name}`,
    patch: '{"a":1}',
  },
  {
    name: "letters behind one dash, and a character set",
    line: `curl -sSkXPATCH -H 'content-type:application/merge-patch+json; charset=utf-8' --data '{"a":1}' ${url}`,
    patch: '{"a":1}',
  },
  {
    name: "--data-raw takes an @ as it is",
    line: `curl -X PATCH ${type} --data-raw '@a' ${url}`,
    patch: "@a",
  },
  {
    name: "a here-document, of which -d drops the ends of lines",
    line: `curl -X PATCH ${type} -d @- ${url} <<'EOF'\n{"a":\n1}\nEOF`,
    patch: '{"a":1}',
  },
  {
    name: "and --data-binary keeps them",
    line: `curl -X PATCH ${type} --data-binary @- ${url} <<'EOF'\n{"a":\n1}\nEOF`,
    patch: '{"a":\n1}\n',
  },
  {
    name: "a text by a pipe",
    line: `echo '{"a":1}' | curl -X PATCH ${type} -d @- ${url}`,
    patch: '{"a":1}',
  },
  {
    name: "a file",
    line: `curl -X PATCH ${type} -d @patch.json ${url}`,
    patch: null,
    findings: ["error patch-in-file: -d"],
  },
  {
    name: "no method",
    line: `curl ${type} -d '{}' ${url}`,
    patch: null,
    findings: ["error method: curl"],
    fixed: `curl -X PATCH ${type} -d '{}' ${url}`,
  },
  {
    name: "another method",
    line: `curl -X PUT ${type} -d '{}' ${url}`,
    patch: null,
    findings: ["error method: PUT"],
    fixed: `curl -X PATCH ${type} -d '{}' ${url}`,
  },
  {
    name: "no type",
    line: `curl -X PATCH -d '{}' ${url}`,
    patch: null,
    findings: ["error content-type: curl"],
    fixed: `curl ${type} -X PATCH -d '{}' ${url}`,
  },
  {
    name: "the type that --json says",
    line: `curl -X PATCH --json '{}' ${url}`,
    patch: null,
    findings: ["error content-type: --json"],
  },
  {
    name: "another type",
    line: `curl -X PATCH -H 'Content-Type: application/json-patch+json' -d '[]' ${url}`,
    patch: null,
    findings: ["error content-type: application/json-patch+json"],
    fixed: `curl -X PATCH ${type} -d '[]' ${url}`,
  },
  {
    name: "no data, and no URL",
    line: `curl -X PATCH ${type}`,
    patch: null,
    findings: ["error no-url: curl"],
  },
  {
    name: "no data",
    line: `curl -X PATCH ${type} ${url}`,
    patch: null,
    findings: ["error no-patch: curl"],
  },
  {
    name: "data twice",
    line: `curl -X PATCH ${type} -d '{}' -d '{}' ${url}`,
    patch: null,
    findings: ["error patch-twice: -d"],
  },
  {
    name: "another object, and its status",
    line: `curl -X PATCH ${type} -d '{}' https://h/apis/batch/v1/namespaces/prod/cronjobs/web/status`,
    patch: "{}",
    findings: [
      "warning other: cronjobs",
      "warning other: batch",
      "warning other: web",
      "warning other: prod",
      "warning subresource: status",
    ],
  },
];
