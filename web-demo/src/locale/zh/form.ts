import type { form as english } from "../en/form.js";
import type { Same } from "../same.js";

export const form: Same<typeof english> = {
  set: "设置",
  unset: "保持不变",
  remove: "移除",
  absent: "无",
  invalid: "不是 JSON 的值",
};
