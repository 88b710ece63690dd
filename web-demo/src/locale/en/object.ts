export const object = {
  amounts: "It amounts to this patch",
};
