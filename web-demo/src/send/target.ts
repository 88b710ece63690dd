import { groupAndVersion } from "../object/api_version.js";
import { segment } from "./quote.js";

/** The object that is sent to: what it calls itself, and its plural as the policy that
 * is for it says. Null is what nobody knows. */
export interface Target {
  readonly apiVersion: string | null;
  readonly kind: string | null;
  readonly resource: string | null;
  readonly namespace: string | null;
  readonly name: string | null;
}

/** What is to be written in place of what nobody knows. */
export type Placeholder = "NAME" | "NAMESPACE" | "RESOURCE" | "VERSION";

export const placeholders = (target: Target): readonly Placeholder[] => [
  ...(target.apiVersion === null ? (["VERSION"] as const) : []),
  ...(target.resource === null ? (["RESOURCE"] as const) : []),
  ...(target.namespace === null ? (["NAMESPACE"] as const) : []),
  ...(target.name === null ? (["NAME"] as const) : []),
];

/** Those of a line of kubectl: a kind will do, and the cluster knows the rest. */
export const kubectlPlaceholders = (target: Target): readonly Placeholder[] => [
  ...(target.resource === null && target.kind === null ? (["RESOURCE"] as const) : []),
  ...(target.name === null ? (["NAME"] as const) : []),
];

/** Whether there may be such an object: no API server takes these for a name, and a
 * terminal would obey what they hold. */
export const isNamed = ({ namespace, name }: Target): boolean =>
  [namespace ?? "NAMESPACE", name ?? "NAME"].every(
    (given) =>
      given !== "" &&
      given !== "." &&
      given !== ".." &&
      !given.includes("/") &&
      !/[\0-\x08\x0b-\x1f\x7f-\x9f]|\p{Cs}/u.test(given),
  );

/** `mxjobs.v1.kubeflow.org/mxnet-job`: as one word, so that no name is an option. kubectl
 * finds a kind as well as its plural. */
export function kubectlObject(target: Target): string {
  const [group, version] = groupAndVersion(target.apiVersion ?? "VERSION");
  const resource = target.resource ?? target.kind ?? "RESOURCE";
  const full = group === "" ? resource : `${resource}.${version}.${group}`;
  return `${full}/${target.name ?? "NAME"}`;
}

/** `/apis/kubeflow.org/v1/namespaces/kube-test/mxjobs/mxnet-job`. */
export function path(target: Target): string {
  const [group, version] = groupAndVersion(target.apiVersion ?? "VERSION");
  return [
    ...(group === "" ? ["api"] : ["apis", group]),
    version,
    "namespaces",
    target.namespace ?? "NAMESPACE",
    target.resource ?? "RESOURCE",
    target.name ?? "NAME",
  ]
    .map((name) => "/" + segment(name))
    .join("");
}
