export const share = {
  whole:
    "A link or a file holds all of this page: the whole document, the change and your own policy. Nothing is hidden or left out, so take secrets out first",
  link: "Link",
  fragment: "it stands behind the #, which browsers send to no server",
  size: (characters: number) =>
    characters < 1024
      ? `${characters} characters`
      : `${(characters / 1024).toFixed(1)} KB`,
  long: "Chats and mail cut links of this length: give the file instead",
  here: "This page is a file on your computer, so the link opens only here; the file opens on any copy of the page",
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
      `A later version of this page made it (${version}): open it with that one, or ask for the document and the patch`,
    key: (name: string) =>
      `It is not as this page writes it, at “${name}”: nothing was changed here. Ask for it anew`,
    damaged:
      "It cannot be read: it is damaged, or was cut on its way. Nothing was changed here. Ask for it anew, or for the file",
    large: "It is far larger than anything this page writes: nothing was changed here",
  },
};
