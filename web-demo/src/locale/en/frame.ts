const count = (n: number, one: string, more = `${one}s`): string =>
  `${n} ${n === 1 ? one : more}`;

export const frame = {
  title: "mxpatch: what would this patch do?",
  tagline: "What would this patch do?",
  examples: "Examples",
  share: "Share",
  policy: "Policy",
  language: "中文",
  languageLabel: "中文 (Chinese)",
  theme: { system: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" },
  document: "Document",
  change: "Change",
  result: "Result",
  changeTabs: { patch: "Patch", form: "Form", object: "Object", command: "Command" },
  resultTabs: { changes: "Changes", merged: "Merged", undo: "Undo", send: "Send" },
  resizeColumns: "Width of the document",
  resizeRows: "Height of the texts",
  verdict: "Verdict",
  allowed: "Allowed",
  denied: "Denied",
  unfinished: "Unfinished",
  unread: "The document cannot be read",
  blank: "No document yet",
  several: (n: number) => `${count(n, "object")}: which one is it?`,
  noPolicy: "No policy is for this object",
  noPolicyHint: "Choose one of those built in, or write your own",
  brokenPolicy: "The policy cannot be used",
  brokenPolicyHint: "Mend it in the policy's editor",
  blankHint: "Paste an object on the left, as kubectl prints it",
  severalHint: "Choose the one that the patch is for",
  noChange: "Nothing would change",
  allowedHint: (n: number) => `${count(n, "change")}: a server would store the result`,
  deniedHint: (bad: number, all: number) =>
    `${bad} of ${count(all, "change")} may not be made: a server would store nothing`,
  deniedWhole: "A server would store nothing",
  findings: (errors: number, warnings: number) =>
    [
      errors > 0 ? count(errors, "error") : "",
      warnings > 0 ? count(warnings, "warning") : "",
    ]
      .filter((part) => part !== "")
      .join(", "),
  at: (which: number, all: number) => `${which} of ${all}`,
  previous: "Previous finding",
  next: "Next finding",
  fixAll: (n: number) => (n === 1 ? "Fix it" : `Fix ${n}`),
  picked: "The document is now the object that you chose",
  undo: "Undo",
  dismiss: "Dismiss",
  cannotStart:
    "This page cannot start here: it needs a browser of 2023 or later, with WebAssembly.",
  judgedIn: (milliseconds: string) =>
    `Judged here in your browser in ${milliseconds} ms. Nothing is sent`,
};
