export const object = {
  hint: "Edit the object as in kubectl edit: what your edits amount to as a patch will stand here",
  fromPatch: "The object with this patch: edit it as in kubectl edit",
  rewritten:
    "The YAML is written anew, without its comments: this could not be put into it in place",
  noDocument: "With a document, it can be edited here",
  emptied:
    "The text is empty: kubectl edit would cancel here, and no merge patch deletes an object",
  unread: "What this amounts to cannot be said while the text cannot be read",
  noPatch: "No merge patch can say this",
  amounts: "It amounts to this merge patch",
  nothing: "Nothing is changed",
  putBack: (n: number) =>
    n === 1 ? "Put back what is refused" : `Put back ${n} refused edits`,
  startOver: "Start over",
  startedOver: "The object is the document again",
};
