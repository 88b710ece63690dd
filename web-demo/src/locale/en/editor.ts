export const editor = {
  document: "Document",
  patch: "Patch",
  object: "The object, edited freely",
  policy: "Policy",
};
