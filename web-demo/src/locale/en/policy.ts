const list = (words: readonly string[]): string => words.join(", ");

export const policy = {
  chosen: (name: string) => `${name} · for this object`,
  forKind: "by the object’s kind",
  none: "none for this object",
  builtin: "Built in",
  own: "Your own",
  look: "Look at the policy",
  noKind: "an object without a kind",
  how: {
    judged: (name: string, kind: string) =>
      `${name} judges, because the document is of kind ${kind}.`,
    otherVersion: (kind: string) =>
      `The policies that are built in are for other versions of ${kind}: choose one, or write your own.`,
    unknown: (kind: string) =>
      `No policy that is built in is for ${kind}: choose one, or write your own.`,
    builtin: (name: string) => `${name} judges, because you chose it.`,
    none: "You have no policy of your own yet: write one here, or begin with one of these.",
    own: "Your own policy judges. It says which fields may be updated; all others are locked.",
  },
  other: (kind: string, group: string, document: string) =>
    `It is for ${kind} of ${group}, and the document is of kind ${document}: it judges all the same.`,
  startFrom: (name: string) => `Edit a copy of ${name}`,
  startNew: "Start a new one",
  started: "You have a policy of your own now",
  replaced: "Your own policy was replaced",
  backToOwn: "Back to your own",
  byKind: "Choose by kind",
  faults: (n: number) =>
    n === 1 ? "There is a fault in it" : `There are ${n} faults in it`,
  nothing: "There is no policy to show",
  cluster: "In a cluster (README.md: Put the webhook into a cluster):",
  hint: "JSON or YAML",
  needed: "needed",
  optional: "may be left out",
  asLeftOut: "as when left out",
  oneOf: (values: readonly string[]) => `One of ${list(values)}`,
  leftOut: (value: string) => `${value} when left out`,
  example: (values: readonly string[]) => `For example ${list(values)}`,
  /** Of members whose description in the schema is not to be shown. */
  members: {},
};
