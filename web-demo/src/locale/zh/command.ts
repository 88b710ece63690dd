import type { command as english } from "../en/command.js";
import type { Same } from "../same.js";

export const command: Same<typeof english> = {
  label: "kubectl 或 curl 命令",
  take: "取出补丁",
  notUnderstood: "没有找到补丁：请粘贴带有 -p 和补丁的命令",
};
