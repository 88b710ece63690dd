import type { examples as english } from "../en/examples.js";
import type { Same } from "../same.js";

export const examples: Same<typeof english> = {
  opened: (title) => `已打开示例：${title}`,
  groups: {
    codes: "接口的六种回答",
    kinds: "其他任务",
    attacks: "简单检查会漏掉的请求",
  },
  items: {
    seed: { title: "添加标签", hint: "接口文档中的请求示例" },
    badValues: {
      title: "字段不接受的值",
      hint: "数字加了引号、单词大小写不对、标签含有空格：前两处可以一键修复",
    },
    noToken: {
      title: "没有有效的 Token",
      hint: "服务器在查看补丁之前就会这样回答，以及该怎么办",
    },
    locked: {
      title: "锁定的字段",
      hint: "两处变更允许、一处不允许：不会保存任何内容",
    },
    conflict: {
      title: "对象已被他人修改",
      hint: "补丁带的 resourceVersion 已不是对象当前的版本",
    },
    broken: {
      title: "无法读取已保存的对象",
      hint: "对象被截断，因此无法判定补丁",
    },
    resumed: {
      title: "恢复 TrainJob",
      hint: "另一种对象、另一个策略，两栏都是 YAML",
    },
    deletion: {
      title: "放行正在删除的任务",
      hint: "finalizers 是锁定的，但正在删除的对象可以去掉它们",
    },
    escaped: {
      title: "伪装的字段名",
      hint: "\\u0073pec 就是 spec：在文本中搜索字段名找不到它",
    },
    twice: {
      title: "同一字段名出现两次",
      hint: "不同解析器采用的不一样：检查的是一个，保存的是另一个",
    },
    container: {
      title: "删除上层对象",
      hint: "没有写出任何锁定字段，却连同整个副本一起删除",
    },
    block: {
      title: "空的 YAML 文本块",
      hint: "jobMode 看似上面 note 的文本，kubectl 却把它当作字段",
    },
  },
};
