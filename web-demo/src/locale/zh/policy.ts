import type { policy as english } from "../en/policy.js";
import type { Same } from "../same.js";

export const policy: Same<typeof english> = {
  chosen: (name) => `${name} · 适用于该对象`,
  none: "没有适用的策略",
  builtin: "内置",
  own: "自己的策略",
  close: "关闭",
};
