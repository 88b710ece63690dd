export const form = {
  nothingYet: "With a document and a policy for it, its fields stand here",
  unread: "The form cannot be shown while the patch cannot be read",
  toPatch: "Open the tab Patch",
  beginAnew: "Begin a new patch",
  begunAnew: "The patch is empty now",
  aside:
    "The object was edited so that no patch says it: a change made here sets those edits aside",
  rewritten: "The YAML was written anew, without its comments",
  states: { unchanged: "As it is", set: "Set", removed: "Remove" },
  stateOf: (field: string) => `${field}: what the patch does`,
  now: "now",
  absent: "absent",
  removed: "removed",
  nothingToRemove: "There is nothing to remove",
  notRemovable: "The policy does not let it be removed",
  types: { any: "any JSON" },
  integer: (from: string | null, to: string | null) =>
    from !== null && to !== null
      ? `integer from ${from} to ${to}`
      : from !== null
        ? `integer, ${from} or more`
        : to !== null
          ? `integer, ${to} or less`
          : "integer",
  notJson: "This is not JSON yet: the patch stays as it was",
  add: { labels: "Add a label", annotations: "Add an annotation" },
  removeAll: "Remove all",
  leaveAll: "Leave all as they are",
  locked: (key: string) => `locked: the policy names ${key}`,
  key: "key",
  keyOf: (field: string) => `${field}: new key`,
  valueOf: (key: string) => `Value of ${key}`,
  seek: (field: string) => `Look for a key or value in ${field}`,
  left: (n: number) => `${n} more: look for one, or change it in the tab Patch`,
  drop: (key: string) => `Take ${key || "the new row"} out of the patch`,
  clash: (key: string) => `${key} is there already: change it in its own row`,
  noMembers: "The document has no such member yet",
  memberOf: (above: string) => `name in ${above}`,
  memberThere: (name: string) => `${name} is there already`,
  addMember: "Add it",
  meanings: (path: string, option: string) => {
    if (!path.endsWith(".cleanPodPolicy")) return option;
    const meaning = {
      All: "removes every pod",
      Running: "removes pods that still run; logs of the others stay",
      None: "removes no pod",
    }[option];
    return meaning === undefined ? option : `${option}: ${meaning}`;
  },
  fields: {
    "metadata.labels": {
      label: "Labels",
      does: "Short words by which objects are grouped and selected, as in kubectl get -l app=test",
    },
    "metadata.annotations": {
      label: "Annotations",
      does: "Notes of any text for people and tools, 256 KiB in all; nothing selects by them",
    },
    "spec.activeDeadlineSeconds": {
      label: "Deadline",
      does: "Seconds that the job may run, from its start: then its pods are ended and it has failed. Absent: no deadline",
    },
    "spec.ttlSecondsAfterFinished": {
      label: "Time to keep it",
      does: "Seconds that a finished job is kept before it is deleted; 0 deletes it at once. Absent: it is kept",
    },
    "spec.cleanPodPolicy": {
      label: "Pods of a finished job",
      does: "Which of its pods are removed once the job has finished. Absent: as the operator's default says",
    },
    "spec.suspend": {
      label: "Suspended",
      does: "true ends the job's running pods and starts none; false lets it run",
    },
    "spec.parallelism": {
      label: "Parallelism",
      does: "How many pods may run at the same time",
    },
    "spec.backoffLimit": {
      label: "Retries",
      does: "How many times pods may fail before the job has failed",
    },
    "spec.maxFailedIndexes": {
      label: "Failed indexes",
      does: "How many indexes of an indexed job may fail before the whole job does",
    },
    "spec.podReplacementPolicy": {
      label: "When pods are replaced",
      does: "As soon as they are terminating or failed, or only once they have failed",
    },
  },
};
