export const form = {
  set: "Set",
  unset: "Leave as it is",
  remove: "Remove",
  absent: "absent",
  invalid: "This text is not a value of JSON",
};
