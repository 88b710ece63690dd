const count = (n: number, one: string, more = `${one}s`): string =>
  `${n} ${n === 1 ? one : more}`;

export const frame = {
  title: "mxpatch: what would this patch do?",
  tagline: "What would this patch do?",
  examples: "Examples",
  share: "Share",
  language: "中文",
  languageLabel: "中文 (Chinese)",
  themes: { system: "Theme: the system’s", light: "Theme: light", dark: "Theme: dark" },
  panes: "What to show",
  document: "Document",
  change: "Change",
  result: "Result",
  changeTabs: { patch: "Patch", form: "Form", object: "Object", command: "Command" },
  resultTabs: { changes: "Changes", merged: "Merged", undo: "Undo", send: "Send" },
  drawers: { policy: "Policy", examples: "Examples", share: "Share" },
  resizeColumns: "Width of the document",
  resizeRows: "Height of the texts",
  open: "Open a file",
  copy: "Copy",
  download: "Download",
  format: "Format",
  close: "Close",
  copied: "Copied",
  notCopied: "The browser did not let it be copied: select the text, and copy it by hand",
  saved: (name: string) => `Saved as ${name}`,
  opened: (name: string) => `${name} was opened`,
  tooBig: (name: string) => `${name} has more than 16 MiB: nothing of it was read`,
  notText: (name: string) =>
    `${name} is no text in UTF-8 or UTF-16: nothing of it was read`,
  notFormatted: "It cannot be formatted before it can be read: see the finding",

  allowed: "Allowed",
  allowedHint: (n: number) =>
    `${count(n, "change")} may be made: the command is under Send`,
  noChange: "It would change nothing",
  denied: "Denied",
  lockedHint: (bad: number, all: number) =>
    `${all === 1 ? "The change" : `${bad} of ${count(all, "change")}`} may not be made: correct what is marked`,
  badHint: "Correct what is marked: a server would store nothing",
  staleHint:
    "The object changed after it was read: get it again, and look at the patch anew",
  bigHint: "A server takes no more than 3 MiB: send less",
  deniedHint: "A server would store nothing",
  unfinished: "Incomplete",
  noLine: "The command makes no patch",
  noLineHint: (before: string) =>
    `What is judged is still the patch from before: ${before}`,
  unauthorized: "What a server says without a valid token:",
  ifKnown: (answer: string) => `What to do is under Send. With a token: ${answer}`,
  noPatch: "No change yet",
  noPatchHint: "Write a patch, fill in the form, or paste a command",
  unread: "The document cannot be read",
  blank: "No document yet",
  blankHint: "Paste an object into Document",
  several: (n: number) => `${count(n, "object")}: which one?`,
  severalHint: "Choose in Document the one that the patch is for",
  noPolicy: (kind: string, apiVersion: string) =>
    `No policy is for ${kind} of ${apiVersion}`,
  noKind: "The document says no apiVersion and kind",
  noPolicyHint: "Choose a policy above, or write your own",
  noOwnPolicy: "No policy of your own yet",
  noOwnPolicyHint: "Write one, or choose a policy above",
  secondPolicy:
    "only the first document of this text is the policy: this one is not read",
  brokenPolicy: "The policy cannot be used",

  findings: (errors: number, warnings: number, omitted: number) =>
    [
      errors > 0 ? count(errors, "error") : "",
      warnings > 0 ? count(warnings, "warning") : "",
      omitted > 0 ? `${omitted} more` : "",
    ]
      .filter((part) => part !== "")
      .join(", "),
  at: (which: number, all: number) => `${which} of ${all}`,
  previous: "Previous finding (Shift+F8)",
  next: "Next finding (F8)",
  fixAll: (n: number, all: number) =>
    n < all
      ? `Fix ${n} of ${all}`
      : n === 1
        ? "Fix it"
        : n === 2
          ? "Fix both"
          : `Fix all ${n}`,

  blankHow: "Paste the object that is to be changed, drop a file here, or get it with",
  tryExample: "See an example",
  severalHow: (n: number) => `${count(n, "object")} stand in this text. The patch is for`,
  unnamed: "no kind",
  more: (n: number) => `and ${n} more: get one of them by its name`,
  picked: "The document is now the object that you chose",
  ways: { back: "Undo", forth: "Redo" },
  undone: "Undone: the texts are as they were before",
  dismiss: "Dismiss",

  judgedHere: "Judged here in your browser",
  judgedIn: (milliseconds: string) => `, in ${milliseconds} ms`,
  nothingSent: ". Nothing is sent",
  broke: (error: string) =>
    `Something went wrong here, and was begun anew; your texts are kept. It was: ${error}`,
  cannotStart: "This page cannot start in this browser",
  lacks: "It has no WebAssembly, or was told to have none: any browser since 2023 has it",
  instead: "The command line says the same",
};
