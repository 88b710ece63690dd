import type { Identity } from "mxpatch/init";
import { groupAndVersion } from "../object/api_version.js";
import { pluralOf } from "./known.js";

/** A policy to start from, where no other is for the object: its labels may be updated,
 * and nothing else. */
export function firstPolicy(identity: Identity | null): string {
  const kind = identity?.kind ?? "MyKind";
  const [group] = groupAndVersion(identity?.apiVersion ?? "example.com/v1");
  const policy = {
    format: "mxpatch.policy/v1",
    name: kind.toLowerCase(),
    match: { group, kind, resource: pluralOf(kind) },
    updatable: [{ path: "metadata.labels", type: "labels" }],
  };
  return JSON.stringify(policy, null, 2) + "\n";
}
