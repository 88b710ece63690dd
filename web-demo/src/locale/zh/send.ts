import type { send as english } from "../en/send.js";
import type { Same } from "../same.js";

export const send: Same<typeof english> = {
  shell: "命令行环境",
  posix: "POSIX shell",
  powershell: "PowerShell",
  posixNames: { kubectl: "kubectl", curl: "curl" },
  powershellNames: { kubectl: "kubectl", curl: "Invoke-RestMethod" },
  theChange: "发送修改",
  theUndo: "撤销修改",
  variables: "请先设置环境变量 ENDPOINT 和 TOKEN",
  pin: "仅当对象在此期间未被他人修改时生效",
  pinHint: (version) => `带上 resourceVersion ${version}；版本已更新时返回 409 Conflict`,
  noVersion: "对象中没有 resourceVersion",
  denied: (code) => `采用该策略的服务器会返回 ${code}，不保存任何内容`,
  fillIn: "对象缺少必要的信息，请自行替换",
  unreadable: "没有可发送的内容：无法读取补丁",
  noSuchName: "没有可发送的目标：Kubernetes 对象不会有这样的名称或命名空间",
  unauthorized: "401 Unauthorized：没有有效 Token 时服务器的回答",
  unauthorizedWhy:
    "服务器先确认请求者的身份，再查看补丁，因此本页不会给出该状态码。请按云服务的说明获取 Token，设置环境变量 TOKEN 后重新发送。Token 过期时也会得到同样的回答。",
};
