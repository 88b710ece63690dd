import type { examples as english } from "../en/examples.js";
import type { Same } from "../same.js";

export const examples: Same<typeof english> = {
  seed: "添加标签",
  opened: "已打开示例",
  close: "关闭",
};
