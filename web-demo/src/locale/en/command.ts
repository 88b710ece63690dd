interface Named {
  readonly found: string;
  readonly named: string;
  readonly here: string;
  readonly verb: string;
  readonly flag: string;
  readonly program: string;
  readonly file: string;
  readonly type: string;
  readonly key: string;
  readonly value: string;
  readonly patch: string;
  readonly directive: string;
  readonly subresource: string;
  readonly method: string;
}

export const command = {
  label: "A line of kubectl or curl",
  hint: "Paste a line, as you would into a terminal: it becomes the patch",
  clear: "Empty it",
  makes: "It makes this patch",
  makesNone: "No patch comes of it yet: the patch stays as it was",
  written: "Written from the patch. Change it, or paste another line",
  readAs: { posix: "read as a POSIX shell reads it", powershell: "read as PowerShell" },
  severity: { error: "Error", warning: "Warning", note: "Note" },
  examples: "Or begin with one of these",
  goTo: {
    patch: "Open the tab Patch",
    object: "Open the tab Object",
    document: "Go to the document",
  },
  fix: {
    overwrite: (shown: string) => `Add ${shown}`,
    "merge-type": (shown: string) => `Write ${shown}`,
    "merge-patch": () => "Write it as a merge patch",
    method: (shown: string) => `Write ${shown}`,
    "content-type": (shown: string) => `Send it as ${shown}`,
    "plain-quotes": () => "Write plain quotes",
    quote: () => "Put it in single quotes",
    join: () => "Remove the space",
  },
  found: {
    "too-long": () =>
      "This is longer than a shell takes: put the patch itself into the tab Patch",
    unclosed: ({ found }: Named) =>
      `${found} is not closed: the shell would wait for the rest`,
    "typographic-quote": ({ found }: Named) =>
      `${found} is not a quote to a shell, though it looks like one`,
    "space-after-backslash": () =>
      "A space behind the backslash: the line would end here and not go on",
    "no-command": ({ found }: Named) =>
      `${found} is neither kubectl nor curl: paste a line such as kubectl patch … -p '…', or put a patch into the tab Patch`,
    "several-commands": ({ found }: Named) =>
      `${found} would change the object too: only the first command is read`,
    "unknown-flag": ({ program, flag }: Named) => `${program} has no flag ${flag}`,
    "flag-without-value": ({ flag }: Named) => `${flag} needs a value behind it`,
    "verb-edit": () =>
      "kubectl edit opens an editor: the tab Object is that editor, and says what its changes amount to",
    "verb-whole-object": ({ verb }: Named) =>
      `kubectl ${verb} sends a whole object, which does not stand in this line: paste the object into the tab Object`,
    "verb-reads": ({ verb }: Named) =>
      `kubectl ${verb} changes nothing. What it prints with -o yaml is what the document wants`,
    "verb-otherwise": ({ verb }: Named) =>
      `No patch can be told from kubectl ${verb || "…"}: paste a line with patch, label, annotate or scale, or make the change in the tab Object`,
    "scale-subresource": () =>
      "kubectl scale writes to the subresource scale, where a kind has one. As a patch of the object it is this",
    "no-patch": ({ program }: Named) =>
      `${program} needs a patch, as '{"metadata":{"labels":{"app":"test"}}}'`,
    "patch-twice": () => "The line gives more than one patch: keep one",
    "patch-in-file": ({ file }: Named) =>
      `The patch is in ${file}, which is not in this line: open that file in the tab Patch`,
    "patch-unknown": ({ found }: Named) =>
      `${found} is known only to your shell: write its value here`,
    "quotes-lost": () =>
      "Without single quotes around it the shell takes away the quotes in the patch",
    "quotes-unescaped": () =>
      'Each \\" is taken as ", as Windows PowerShell and cmd.exe pass it on',
    "type-strategic": () =>
      "Without --type=merge kubectl sends a strategic merge patch, which custom resources refuse (415)",
    "type-strategic-lists": ({ directive }: Named) =>
      `A strategic merge patch with ${directive} in it has no merge patch of the same meaning: with --type=merge a list is replaced as a whole. Make the change in the tab Object`,
    "type-json": () =>
      "This JSON patch (RFC 6902) cannot be said as a merge patch, which knows no elements of lists, no tests and no moves: make the change in the tab Object",
    "type-json-alike": ({ patch }: Named) =>
      `A JSON patch (RFC 6902) is not judged here. On this document it is the merge patch ${patch}`,
    "type-unknown": ({ type }: Named) =>
      `${type} is no type of patch: kubectl knows json, merge and strategic`,
    "no-pairs": ({ verb }: Named) =>
      `kubectl ${verb} needs KEY=VALUE to set a key, or KEY- to remove it`,
    "pair-form": ({ found }: Named) =>
      `${found} has two signs of equality, and the value of a label can hold none`,
    "pair-behind": ({ found }: Named) =>
      `${found} stands behind a KEY=VALUE: objects are named before all of those`,
    "pair-both": ({ key }: Named) => `${key} is both set and removed in one command`,
    taken: ({ key, value }: Named) =>
      `${key} is there already, as ${JSON.stringify(value)}: kubectl refuses to change it without --overwrite`,
    "same-already": ({ key }: Named) =>
      `${key} has this value already: kubectl sends nothing for it`,
    "absent-already": ({ key }: Named) =>
      `${key} is not there: kubectl sends nothing for it`,
    "replicas-missing": () => "kubectl scale needs --replicas=NUMBER, 0 or more",
    other: ({ named, here }: Named) =>
      `The line says ${named}, the document says ${here}`,
    "several-objects": () =>
      "The line changes more than one object: what stands here is judged for the document alone",
    "no-object": () => "No object is named: write TYPE NAME, as in mxjob mxnet-job",
    "object-in-file": ({ file }: Named) =>
      `Which object it is stands in ${file}: it is taken to be the document`,
    subresource: ({ subresource }: Named) =>
      `The line patches the subresource ${subresource}: what is judged here is a patch of the object itself`,
    "dry-run": () => "A dry run: a server would judge this and store nothing",
    "no-url": () => "curl is told no URL",
    method: ({ method }: Named) =>
      `curl would send ${method}: a patch is sent by the method PATCH`,
    "content-type": ({ found }: Named) =>
      `${found} is not the type of a merge patch, application/merge-patch+json`,
  },
};
