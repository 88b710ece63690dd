import type { form as english } from "../en/form.js";
import type { Same } from "../same.js";

export const form: Same<typeof english> = {
  nothingYet: "有了对象和适用的策略，这里就会列出它的字段",
  unread: "补丁无法读取时，不能显示表单",
  toPatch: "打开“补丁”页",
  beginAnew: "重新开始补丁",
  begunAnew: "补丁现在是空的",
  aside: "对象的改动无法用补丁表达：在这里修改会放弃那些改动",
  rewritten: "YAML 已重新写出，其中的注释没有保留",
  states: { unchanged: "不变", set: "设置", removed: "移除" },
  stateOf: (field) => `${field}：补丁对它的操作`,
  now: "当前",
  absent: "无",
  removed: "已移除",
  nothingToRemove: "没有可移除的内容",
  notRemovable: "策略不允许移除它",
  types: { any: "任意 JSON" },
  integer: (from, to) =>
    from !== null && to !== null
      ? `整数，${from} 到 ${to}`
      : from !== null
        ? `整数，不小于 ${from}`
        : to !== null
          ? `整数，不大于 ${to}`
          : "整数",
  notJson: "还不是 JSON：补丁保持原样",
  add: { labels: "添加标签", annotations: "添加注解" },
  removeAll: "全部移除",
  leaveAll: "全部保持不变",
  locked: (key) => `已锁定：策略写明了 ${key}`,
  key: "键",
  keyOf: (field) => `${field}：新的键`,
  valueOf: (key) => `${key} 的值`,
  seek: (field) => `在${field}中查找键或值`,
  left: (n) => `还有 ${n} 项：请查找，或在“补丁”页修改`,
  drop: (key) => (key === "" ? "从补丁中去掉新的一行" : `从补丁中去掉 ${key}`),
  clash: (key) => `${key} 已经存在：请在它自己的那一行修改`,
  noMembers: "对象里还没有这样的成员",
  memberOf: (above) => `${above} 中的名称`,
  memberThere: (name) => `${name} 已经存在`,
  addMember: "添加",
  meanings: (path, option) => {
    if (!path.endsWith(".cleanPodPolicy")) return option;
    const meaning = {
      All: "删除所有 Pod",
      Running: "删除仍在运行的 Pod，其余的日志保留",
      None: "不删除 Pod",
    }[option];
    return meaning === undefined ? option : `${option}：${meaning}`;
  },
  fields: {
    "metadata.labels": {
      label: "标签",
      does: "用于分组和筛选对象的短词，例如 kubectl get -l app=test",
    },
    "metadata.annotations": {
      label: "注解",
      does: "给人和工具看的任意文本，合计不超过 256 KiB；不能用来筛选",
    },
    "spec.activeDeadlineSeconds": {
      label: "运行时限",
      does: "任务从启动起可以运行的秒数：到时其 Pod 被终止，任务失败。没有则不限时",
    },
    "spec.ttlSecondsAfterFinished": {
      label: "保留时间",
      does: "任务结束后保留多少秒再删除；0 表示立即删除。没有则一直保留",
    },
    "spec.cleanPodPolicy": {
      label: "任务结束后的 Pod",
      does: "任务结束后删除它的哪些 Pod。没有则按 operator 的默认值",
    },
    "spec.suspend": {
      label: "暂停",
      does: "true 终止任务正在运行的 Pod 且不再启动；false 让它运行",
    },
    "spec.parallelism": { label: "并行数", does: "同时最多运行多少个 Pod" },
    "spec.backoffLimit": { label: "重试次数", does: "Pod 失败多少次之后任务算失败" },
    "spec.maxFailedIndexes": {
      label: "失败的索引",
      does: "带索引的任务里有多少个索引失败之后整个任务算失败",
    },
    "spec.podReplacementPolicy": {
      label: "何时替换 Pod",
      does: "在 Pod 正在终止或失败时就替换，或只在失败之后替换",
    },
  },
};
