export const send = {
  shell: "Shell",
  posix: "POSIX shell",
  powershell: "PowerShell",
  posixNames: { kubectl: "kubectl", curl: "curl" },
  powershellNames: { kubectl: "kubectl", curl: "Invoke-RestMethod" },
  theChange: "Send the change",
  theUndo: "Take it back",
  variables: "set ENDPOINT and TOKEN in the environment first",
  pin: "Only if nobody changed the object meanwhile",
  pinHint: (version: string) =>
    `names resourceVersion ${version}; a later one answers 409 Conflict`,
  noVersion: "the document names no resourceVersion",
  denied: (code: number) =>
    `A server that keeps this policy answers ${code} and stores nothing`,
  fillIn: "The document does not say all that is needed: put your own in place of",
  unreadable: "There is nothing to send: the patch cannot be read",
  noSuchName:
    "There is nothing to send to: no object of Kubernetes has the name or the namespace that the document gives",
  unauthorized: "401 Unauthorized: what the server says without a valid token",
  unauthorizedWhy:
    "A server looks at who asks before it looks at the patch, so this page never answers it. Get a token as your cloud describes it, set TOKEN to it and send again. A token that has run out brings the same answer.",
};
