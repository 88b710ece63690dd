import type { share as english } from "../en/share.js";
import type { Same } from "../same.js";

export const share: Same<typeof english> = {
  whole: "链接包含整个对象，不会去掉任何内容",
  close: "关闭",
};
