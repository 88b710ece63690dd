import type { editor as english } from "../en/editor.js";
import type { Same } from "../same.js";

export const editor: Same<typeof english> = {
  document: "对象",
  patch: "补丁",
  object: "自由编辑的对象",
  policy: "策略",
};
