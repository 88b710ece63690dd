import type { frame as english } from "../en/frame.js";
import type { Same } from "../same.js";

export const frame: Same<typeof english> = {
  title: "mxpatch：这个补丁会做什么？",
  tagline: "这个补丁会做什么？",
  examples: "示例",
  share: "分享",
  language: "English",
  languageLabel: "English（英文）",
  themes: { system: "主题：跟随系统", light: "主题：浅色", dark: "主题：深色" },
  panes: "显示哪一栏",
  document: "对象",
  change: "修改",
  result: "结果",
  changeTabs: { patch: "补丁", form: "表单", object: "编辑", command: "命令" },
  resultTabs: { changes: "变更", merged: "合并后", undo: "撤销", send: "发送" },
  drawers: { policy: "策略", examples: "示例", share: "分享" },
  resizeColumns: "对象一栏的宽度",
  resizeRows: "文本区的高度",
  open: "打开文件",
  copy: "复制",
  download: "下载",
  format: "格式化",
  close: "关闭",
  copied: "已复制",
  notCopied: "浏览器不允许复制：请选中文本，手动复制",
  saved: (name) => `已保存为 ${name}`,
  opened: (name) => `已打开 ${name}`,
  tooBig: (name) => `${name} 超过 16 MiB，没有读取`,
  notText: (name) => `${name} 不是 UTF-8 或 UTF-16 文本，没有读取`,
  notFormatted: "文本可读之后才能格式化：请看下面的问题",

  allowed: "允许",
  allowedHint: (n) => `可以做这 ${n} 处变更：命令在“发送”里`,
  noChange: "不会改变任何内容",
  denied: "拒绝",
  lockedHint: (bad, all) =>
    all === 1
      ? "这处变更不允许：请去掉它"
      : `${all} 处变更中有 ${bad} 处不允许：请去掉。服务器不会保存任何内容`,
  manyHint: "有不允许的变更：服务器不会保存任何内容",
  badHint: "请改正带下划线的内容：服务器不会保存任何内容",
  staleHint: "读取之后对象已经变化：请重新获取对象，再检查补丁",
  bigHint: "服务器最多接受 3 MiB：请减小内容",
  deniedHint: "服务器不会保存任何内容",
  unfinished: "尚未写完",
  noPatch: "还没有修改",
  noPatchHint: "请编写补丁、填写表单，或粘贴命令",
  unread: "无法读取对象",
  blank: "还没有对象",
  blankHint: "请把对象粘贴到“对象”一栏",
  several: (n) => `有 ${n} 个对象：是哪一个？`,
  severalHint: "请在“对象”一栏选择补丁针对的对象",
  noPolicy: (kind, apiVersion) => `没有适用于 ${apiVersion} ${kind} 的策略`,
  noKind: "对象没有写明 apiVersion 和 kind",
  noPolicyHint: "请在上方选择策略，或自己编写",
  brokenPolicy: "策略无法使用",

  findings: (errors, warnings) =>
    [errors > 0 ? `${errors} 个错误` : "", warnings > 0 ? `${warnings} 个警告` : ""]
      .filter((part) => part !== "")
      .join("，"),
  at: (which, all) => `${which} / ${all}`,
  previous: "上一个问题（Shift+F8）",
  next: "下一个问题（F8）",
  fixAll: (n, all) =>
    n < all ? `修复 ${all} 个中的 ${n} 个` : n === 1 ? "修复" : `全部修复（${n}）`,

  blankHow: "请粘贴要修改的对象，或把文件拖到这里，也可以这样获取",
  tryExample: "查看示例",
  severalHow: (n) => `文本中有 ${n} 个对象。补丁针对的是`,
  unnamed: "没有 kind",
  more: (n) => `另有 ${n} 个：请按名称获取其中一个`,
  picked: "已换成所选的对象",
  undo: "撤销",
  dismiss: "关闭提示",

  judgedIn: (milliseconds) =>
    `在你的浏览器中判定，用时 ${milliseconds} 毫秒。不会发送任何内容`,
  idle: "一切都在你的浏览器中判定。不会发送任何内容",
  broke: (error) => `页面出错，已重新开始；你的文本仍在。错误：${error}`,
  cannotStart: "页面无法在这个浏览器中启动",
  lacks: (what) => `缺少 ${what}；Chrome、Edge、Firefox 和 Safari 自 2023 年起支持`,
  instead: "命令行给出同样的判定",
};
