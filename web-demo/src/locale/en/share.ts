export const share = {
  whole:
    "A link or a file holds all of this page as it is: the document, the change and a policy of your own. Nothing is left out or made unreadable, so take secrets out first",
  link: "Link",
  fragment: "it stands behind the #, which browsers send to no server",
  size: (characters: number) =>
    characters < 1024
      ? `${characters} characters`
      : `${(characters / 1024).toFixed(1)} KB`,
  long: "Chats and mail cut links of this length: give the file instead",
  here: "This page is a file on your computer: the link opens on this computer alone, the file below on any copy of the page",
  file: "File",
  fileHint: "The page opens it again, dropped anywhere on it",
  download: "Download the file",
  openFile: "Open a file",
  memory: "Memory",
  remember: "Remember on this computer",
  rememberHint:
    "Off, nothing is stored. On, all of the page is kept in this browser, until you turn it off",
  noStorage: "This browser lets the page keep nothing",
  remembered: "Kept in this browser from now on",
  forgotten: "Nothing is kept any more, and what was is gone",
  noRoom: "There is too much of it for this browser to keep: take the file",
  openedLink: "The link was opened",
  openedFile: (name: string) => `${name} was opened: all of the page is as it says`,
  faults: {
    version: (version: string) =>
      `A later version of this page made it (${version}), and this one cannot read it. Open it with that page, or ask for the document and the patch as files`,
    key: (name: string) =>
      `It is not as this page writes it, at “${name}”, so nothing of it was taken. Ask for it anew, or for the file`,
    damaged:
      "The link cannot be read: it is damaged, or was cut on its way. Nothing was changed here. Ask for it anew, or for the file",
    large:
      "It would become far larger than anything this page writes, so it was not opened. Nothing was changed here",
  },
};
