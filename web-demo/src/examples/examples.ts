// Requests to look at. What each is answered is not said here but judged, as all else.
import deleting from "../../../tests/data/documents/deleting.json?raw";
import seed from "../../../tests/data/seed/document.json?raw";
import label from "../../../tests/data/seed/patch.json?raw";
import trainjob from "./trainjob.yaml?raw";

export type Group = "codes" | "kinds" | "attacks";

export interface Example {
  readonly name: ExampleName;
  readonly group: Group;
  /** What the server answers. */
  readonly code: number;
  readonly document: string;
  readonly patch: string;
}

const lines = (value: unknown): string => JSON.stringify(value, null, 4) + "\n";

const list = [
  { name: "seed", group: "codes", code: 200, document: seed, patch: label },
  {
    name: "badValues",
    group: "codes",
    code: 400,
    document: seed,
    patch: lines({
      metadata: { labels: { team: "a b" } },
      spec: { activeDeadlineSeconds: "3600", cleanPodPolicy: "all" },
    }),
  },
  { name: "noToken", group: "codes", code: 401, document: seed, patch: label },
  {
    name: "locked",
    group: "codes",
    code: 403,
    document: seed,
    patch: lines({
      metadata: { labels: { app: "test" } },
      spec: { jobMode: "MXTune", activeDeadlineSeconds: 3600 },
    }),
  },
  {
    name: "conflict",
    group: "codes",
    code: 409,
    document: seed,
    patch: lines({
      metadata: { resourceVersion: "72480001", labels: { app: "test" } },
    }),
  },
  {
    name: "broken",
    group: "codes",
    code: 500,
    document: seed.slice(0, seed.indexOf('"spec"')),
    patch: label,
  },
  {
    name: "resumed",
    group: "kinds",
    code: 200,
    document: trainjob,
    patch: "spec:\n  suspend: false\n",
  },
  {
    name: "deletion",
    group: "kinds",
    code: 200,
    document: deleting,
    patch: lines({ metadata: { finalizers: ["foregroundDeletion"] } }),
  },
  {
    name: "escaped",
    group: "attacks",
    code: 403,
    document: seed,
    patch: '{"\\u0073pec":{"j\\u006fbMode":"MXTune"}}\n',
  },
  {
    name: "twice",
    group: "attacks",
    code: 400,
    document: seed,
    patch: '{"spec":{"jobMode":"MXTrain","\\u006aobMode":"MXTune"}}\n',
  },
  {
    name: "container",
    group: "attacks",
    code: 403,
    document: seed,
    patch: '{"spec":{"mxReplicaSpecs":{"Worker":null}}}\n',
  },
  {
    name: "block",
    group: "attacks",
    code: 403,
    document: seed,
    patch: "spec:\n  note: |\n  jobMode: MXTune\n",
  },
] as const;

export type ExampleName = (typeof list)[number]["name"];

export const examples: readonly Example[] = list;
export const groups: readonly Group[] = ["codes", "kinds", "attacks"];
