const list = (names: readonly string[]): string => names.join(", ");

export const editor = {
  document: "Document",
  patch: "Patch",
  object: "The object, edited freely",
  policy: "Policy",
  /** What a screen reader says of an editor beside its name. */
  keys: "F8 goes to the next finding, F1 says what the policy says of a place, Tab leaves the editor",
  patchHint: "A merge patch, in JSON or YAML",
  plain: "No colours and no folding above 1 MB",
  error: "Error",
  warning: "Warning",
  unfinished: "Incomplete",
  why: "Why?",
  where: (text: string, line: number) => `${text}, line ${line}`,
  inputs: {
    document: "document",
    patch: "patch",
    new: "object",
    policy: "policy",
    review: "review",
  },
  moreHere: (n: number) => `${n} more in this line`,
  moreBelow: (n: number) => `Show findings of ${n} more lines`,
  offers: "Suggestions",
  fold: "Fold",
  unfold: "Unfold",
  folded: "folded",
  gutter: {
    updatable: "May be updated",
    locked: "Locked",
    "key-locked": "Locked key",
    server: "Kept by the server",
    mixed: "A part of this line may be updated",
  },
  badge: {
    updatable: "may be updated",
    locked: "locked",
    server: "kept by the server",
    mixed: "holds fields",
  },
  locked: (policy: string, n: number) =>
    n === 1
      ? `${policy} lists one field that may be updated, and this is not it`
      : `${policy} lists ${n} fields that may be updated, and this is none of them`,
  keyLocked: (policy: string, key: string) => `${policy} locks keys that are ${key}`,
  server: "A server keeps this as it is, whatever a client sends",
  holds: (fields: readonly string[]) => `May be updated in it: ${list(fields)}`,
  removable: "May be removed, by null",
  notRemovable: "May not be removed",
  lockedKeys: (keys: readonly string[]) => `Keys that stay as they are: ${list(keys)}`,
  entry: {
    label: "A label: it may be set, changed and removed",
    annotation: "An annotation: it may be set, changed and removed",
    any: "A part of a field that may be updated",
  },
  types: {
    labels: "Labels: keys and values as Kubernetes takes them",
    annotations: "Annotations: keys as Kubernetes takes them, and any text",
    integer: (from: string | null, to: string | null) =>
      from !== null && to !== null
        ? `An integer from ${from} to ${to}`
        : from !== null
          ? `An integer, at least ${from}`
          : to !== null
            ? `An integer, at most ${to}`
            : "An integer",
    oneOf: (values: readonly string[]) => `One of ${list(values)}`,
    string: "A string",
    boolean: "true or false",
    any: "Any value",
  },
  short: {
    labels: "labels",
    annotations: "annotations",
    integer: "integer",
    oneOf: "one of a few",
    string: "string",
    boolean: "true or false",
    any: "any value",
  },
  now: (value: string) => `now ${value}`,
  asNow: "as it is now",
  takesAway: "takes it away",
  whereInPolicy: (policy: string, line: number) =>
    `Where ${policy} says so, line ${line}`,
};
