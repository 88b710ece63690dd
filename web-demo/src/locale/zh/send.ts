import type { send as english } from "../en/send.js";
import type { Same } from "../same.js";

export const send: Same<typeof english> = {
  posix: "POSIX shell",
  powershell: "PowerShell",
  copy: "复制",
  copied: "已复制",
};
