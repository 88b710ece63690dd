export const command = {
  label: "A kubectl or curl line",
  take: "Take its patch",
  notUnderstood: "No patch was found: paste a line with -p and a patch",
};
