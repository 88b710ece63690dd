import type { share as english } from "../en/share.js";
import type { Same } from "../same.js";

export const share: Same<typeof english> = {
  whole:
    "链接或文件包含整个页面：完整的对象、修改和你自己的策略，不作任何遮盖或删减，请先去掉敏感信息",
  link: "链接",
  fragment: "内容都在 # 之后，浏览器不会把它发送给任何服务器",
  size: (characters) =>
    characters < 1024 ? `${characters} 个字符` : `${(characters / 1024).toFixed(1)} KB`,
  long: "聊天工具和邮件会截断这么长的链接：请改用文件",
  here: "本页是你计算机上的文件，链接只能在这里打开；文件可在任何一份本页中打开",
  file: "文件",
  fileHint: "把它拖到页面任意位置，即可重新打开",
  download: "下载文件",
  openFile: "打开文件",
  memory: "记住内容",
  remember: "在这台计算机上记住",
  rememberHint: "关闭时不保存任何内容；打开时整个页面保存在此浏览器中，直到你关闭为止",
  noStorage: "此浏览器不允许页面保存内容",
  remembered: "从现在起保存在此浏览器中",
  forgotten: "不再保存，已保存的内容也已清除",
  noRoom: "内容太多，浏览器无法保存：请下载文件",
  openedLink: "已打开链接",
  openedFile: (name) => `已打开 ${name}，页面内容均以它为准`,
  faults: {
    version: (version) =>
      `它由更新版本的页面生成（${version}）：请用那个页面打开，或索取对象和补丁`,
    key: (name) => `内容与本页生成的不一致（“${name}”处），页面未作改动。请重新索取`,
    damaged: "无法读取：它已损坏或被截断，页面未作改动。请重新索取链接或文件",
    large: "它远大于本页生成的任何内容，页面未作改动",
  },
};
