import type { editor as english } from "../en/editor.js";
import type { Same } from "../same.js";

const list = (names: readonly string[]): string => names.join("、");

export const editor: Same<typeof english> = {
  document: "对象",
  patch: "补丁",
  object: "自由编辑的对象",
  policy: "策略",
  keys: "F8 跳到下一个问题，F1 说明策略对此处的规定，Tab 离开编辑器",
  patchHint: "合并补丁，JSON 或 YAML",
  plain: "超过 1 MB 时不着色，也不折叠",
  error: "错误",
  warning: "警告",
  unfinished: "未写完",
  why: "为什么？",
  where: (text, line) => `${text}第 ${line} 行`,
  inputs: {
    document: "对象",
    patch: "补丁",
    new: "新对象",
    policy: "策略",
    review: "审查请求",
  },
  moreHere: (n) => `此行还有 ${n} 个`,
  moreBelow: (n) => `显示另外 ${n} 行的问题`,
  offers: "建议",
  fold: "折叠",
  unfold: "展开",
  folded: "已折叠",
  gutter: {
    updatable: "可以更新",
    locked: "已锁定",
    "key-locked": "键已锁定",
    server: "由服务器保持",
    mixed: "此行有一部分可以更新",
  },
  badge: {
    updatable: "可以更新",
    locked: "已锁定",
    server: "由服务器保持",
    mixed: "含可更新字段",
  },
  locked: (policy, n) => `${policy} 列出了 ${n} 个可以更新的字段，这里不在其中`,
  keyLocked: (policy, key) => `${policy} 锁定了 ${key} 这样的键`,
  server: "无论客户端发送什么，服务器都保持它不变",
  holds: (fields) => `其中可以更新的有：${list(fields)}`,
  removable: "可以用 null 移除",
  notRemovable: "不能移除",
  lockedKeys: (keys) => `保持不变的键：${list(keys)}`,
  entry: {
    label: "一个标签：可以设置、修改和移除",
    annotation: "一个注解：可以设置、修改和移除",
    any: "可以更新的字段的一部分",
  },
  types: {
    labels: "标签：键和值须符合 Kubernetes 的规定",
    annotations: "注解：键须符合 Kubernetes 的规定，值为任意文本",
    integer: (from, to) =>
      from !== null && to !== null
        ? `${from} 到 ${to} 的整数`
        : from !== null
          ? `不小于 ${from} 的整数`
          : to !== null
            ? `不大于 ${to} 的整数`
            : "整数",
    oneOf: (values) => `${list(values)} 之一`,
    string: "字符串",
    boolean: "true 或 false",
    any: "任意值",
  },
  short: {
    labels: "标签",
    annotations: "注解",
    integer: "整数",
    oneOf: "几个值之一",
    string: "字符串",
    boolean: "true 或 false",
    any: "任意值",
  },
  now: (value) => `现为 ${value}`,
  asNow: "与现在相同",
  takesAway: "将其移除",
  whereInPolicy: (policy, line) => `${policy} 第 ${line} 行的规定`,
};
