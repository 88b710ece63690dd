export const share = {
  whole: "The link holds the whole document. Nothing is left out of it",
  close: "Close",
};
