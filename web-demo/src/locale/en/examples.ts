export const examples = {
  seed: "Add a label",
  opened: "The example was opened",
  close: "Close",
};
