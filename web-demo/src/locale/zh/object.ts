import type { object as english } from "../en/object.js";
import type { Same } from "../same.js";

export const object: Same<typeof english> = {
  hint: "像 kubectl edit 那样编辑对象：这里会显示你的改动等于什么补丁",
  fromPatch: "应用此补丁后的对象：可以像 kubectl edit 一样编辑",
  rewritten: "无法在原有 YAML 中就地修改，因此已重新写出，不含注释",
  noDocument: "有了对象，就可以在这里编辑",
  emptied: "文本是空的：kubectl edit 会在此取消，而合并补丁不能删除对象",
  unread: "文本无法读取时，说不出它等于什么补丁",
  noPatch: "没有合并补丁能表达它",
  amounts: "它等于这个合并补丁",
  nothing: "没有任何修改",
  putBack: (n) => (n === 1 ? "恢复被拒绝的改动" : `恢复被拒绝的 ${n} 处改动`),
  startOver: "重新开始",
  startedOver: "已恢复为原来的对象",
};
