import type { result as english } from "../en/result.js";
import type { Same } from "../same.js";

export const result: Same<typeof english> = {
  field: "字段",
  before: "之前",
  after: "之后",
  may: "判定",
  absent: "无",
  allowed: "允许",
  denied: "拒绝",
  none: "没有变更",
  merged: "补丁之后的对象",
  undo: "用来撤销的补丁",
  noUndo: "没有可用来撤销的补丁",
};
