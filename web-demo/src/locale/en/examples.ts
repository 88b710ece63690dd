export const examples = {
  opened: (title: string) => `Example opened: ${title}`,
  groups: {
    codes: "The six answers of the API",
    kinds: "Other jobs",
    attacks: "What a naive check misses",
  },
  items: {
    seed: {
      title: "Add a label",
      hint: "The request that the API’s documentation shows",
    },
    badValues: {
      title: "Values that their fields refuse",
      hint: "A number in quotes, a word in the wrong case, a label with a blank: two have a fix",
    },
    noToken: {
      title: "No valid token",
      hint: "What the server says before it looks at any patch, and what to do",
    },
    locked: {
      title: "A locked field",
      hint: "Two changes may be made and one may not: nothing would be stored",
    },
    conflict: {
      title: "The object changed meanwhile",
      hint: "The patch names a resourceVersion that the object no longer has",
    },
    broken: {
      title: "The stored object cannot be read",
      hint: "The document was cut off, so nothing can be said of the patch",
    },
    resumed: {
      title: "Resume a TrainJob",
      hint: "Another kind, another policy, and YAML in both panes",
    },
    deletion: {
      title: "Let a deleted job go",
      hint: "Finalizers are locked, but an object that is being deleted may lose them",
    },
    escaped: {
      title: "A key in disguise",
      hint: "\\u0073pec is spec: a search of the text for the name finds nothing",
    },
    twice: {
      title: "The same key twice",
      hint: "Parsers differ in which one counts, so that one is checked and another is stored",
    },
    container: {
      title: "Remove what holds it",
      hint: "No locked field is named, and a whole replica goes with all of its own",
    },
    block: {
      title: "An empty block of YAML",
      hint: "jobMode looks like text of the note above it: kubectl reads it as a field",
    },
  },
};
