import type { object as english } from "../en/object.js";
import type { Same } from "../same.js";

export const object: Same<typeof english> = {
  amounts: "相当于这个补丁",
};
