export const result = {
  field: "Field",
  before: "Before",
  after: "After",
  may: "Verdict",
  absent: "absent",
  allowed: "allowed",
  denied: "denied",
  none: "No changes",
  merged: "The object after the patch",
  undo: "The patch that takes it back",
  noUndo: "There is no patch that takes it back",
};
