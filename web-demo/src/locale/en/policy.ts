export const policy = {
  chosen: (name: string) => `${name} · for this object`,
  none: "none for this object",
  builtin: "Built in",
  own: "Your own",
  close: "Close",
};
