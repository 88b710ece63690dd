import type { command as english } from "../en/command.js";
import type { Same } from "../same.js";

export const command: Same<typeof english> = {
  label: "一行 kubectl 或 curl 命令",
  hint: "像在终端里那样粘贴一行命令：它会变成补丁",
  clear: "清空",
  makes: "它生成的补丁",
  makesNone: "还不能由它得到补丁：补丁保持原样",
  written: "由补丁写成。可以修改，或粘贴另一行",
  readAs: { posix: "按 POSIX shell 解读", powershell: "按 PowerShell 解读" },
  severity: { error: "错误", warning: "警告", note: "提示" },
  examples: "或从下面的一行开始",
  goTo: { patch: "打开“补丁”页", object: "打开“编辑”页", document: "转到对象" },
  fix: {
    overwrite: (shown) => `加上 ${shown}`,
    "merge-type": (shown) => `写成 ${shown}`,
    "merge-patch": () => "改写为合并补丁",
    method: (shown) => `写成 ${shown}`,
    "content-type": (shown) => `以 ${shown} 发送`,
    "plain-quotes": () => "换成半角引号",
    quote: () => "放进单引号里",
    join: () => "删去空格",
  },
  found: {
    "too-long": () => "这比 shell 能接受的还长：请把补丁本身放进“补丁”页",
    unclosed: ({ found }) => `${found} 没有结束：shell 会一直等待后文`,
    "typographic-quote": ({ found }) => `${found} 看似引号，但 shell 不认`,
    "space-after-backslash": () => "反斜杠后面有空格：命令会在这里结束，不会接到下一行",
    "no-command": ({ found }) =>
      `${found} 既不是 kubectl 也不是 curl：请粘贴形如 kubectl patch … -p '…' 的一行，或把补丁写进“补丁”页`,
    "several-commands": ({ found }) => `${found} 也会修改对象：这里只读第一条命令`,
    "unknown-flag": ({ program, flag }) => `${program} 没有参数 ${flag}`,
    "flag-without-value": ({ flag }) => `${flag} 后面需要一个值`,
    "verb-edit": () =>
      "kubectl edit 会打开编辑器：“编辑”页就是这个编辑器，并说明改动等于什么补丁",
    "verb-whole-object": ({ verb }) =>
      `kubectl ${verb} 发送整个对象，而它不在这一行里：请把对象粘贴到“编辑”页`,
    "verb-reads": ({ verb }) =>
      `kubectl ${verb} 不作任何修改。请把加上 -o yaml 后的输出粘贴到“对象”栏`,
    "verb-otherwise": ({ verb }) =>
      `从 kubectl ${verb || "…"} 看不出补丁：请粘贴带有 patch、label、annotate 或 scale 的一行，或在“编辑”页修改`,
    "scale-subresource": () =>
      "kubectl scale 写入 scale 子资源（如果该类型有的话）。写成对象的补丁如下",
    "no-patch": ({ program }) =>
      `${program} 需要补丁，例如 '{"metadata":{"labels":{"app":"test"}}}'`,
    "patch-twice": () => "这一行给出不止一个补丁：请只留一个",
    "patch-in-file": ({ file }) =>
      `补丁在文件 ${file} 里，不在这一行中：请在“补丁”页打开该文件`,
    "patch-unknown": ({ found }) => `${found} 只有你的 shell 知道：请在这里写出它的值`,
    "quotes-lost": () => "外面没有单引号时，shell 会去掉补丁里的引号",
    "quotes-unescaped": () =>
      '每个 \\" 都当作 "，与 Windows PowerShell 和 cmd.exe 的传递方式相同',
    "type-strategic": () =>
      "没有 --type=merge 时 kubectl 发送策略性合并补丁，自定义资源会拒绝它（415）",
    "type-strategic-lists": ({ directive }) =>
      `含有 ${directive} 的策略性合并补丁没有同义的合并补丁：用 --type=merge 时列表会被整个替换。请在“编辑”页修改`,
    "type-json": () =>
      "这个 JSON 补丁（RFC 6902）无法写成合并补丁：合并补丁无法指定列表元素，也没有 test 和 move 操作。请在“编辑”页修改",
    "type-json-alike": ({ patch }) =>
      `这里不判定 JSON 补丁（RFC 6902）。对这份对象而言，它等于合并补丁 ${patch}`,
    "type-unknown": ({ type }) =>
      `没有名为 ${type} 的补丁类型：kubectl 认识 json、merge 和 strategic`,
    "no-pairs": ({ verb }) => `kubectl ${verb} 需要用 KEY=VALUE 设置键，或用 KEY- 移除键`,
    "pair-form": ({ found }) => `${found} 里有两个等号，而标签的值不能含等号`,
    "pair-behind": ({ found }) => `${found} 写在 KEY=VALUE 之后：对象要写在它们之前`,
    "pair-both": ({ key }) => `同一条命令既设置又移除 ${key}`,
    taken: ({ key, value }) =>
      `${key} 已经存在，值为 ${JSON.stringify(value)}：没有 --overwrite 时 kubectl 拒绝修改它`,
    "same-already": ({ key }) => `${key} 已经是这个值：kubectl 不会为它发送任何内容`,
    "absent-already": ({ key }) => `没有 ${key}：kubectl 不会为它发送任何内容`,
    "replicas-missing": () => "kubectl scale 需要 --replicas=数字，不小于 0",
    other: ({ named, here }) => `命令写的是 ${named}，对象写的是 ${here}`,
    "several-objects": () => "这一行修改不止一个对象：这里只判定当前对象",
    "no-object": () => "没有指明对象：请写 TYPE NAME，例如 mxjob mxnet-job",
    "object-in-file": ({ file }) => `对象写在 ${file} 里：这里当作就是这份对象`,
    subresource: ({ subresource }) =>
      `这一行修改子资源 ${subresource}：这里判定的是对象本身的补丁`,
    "dry-run": () => "试运行：服务器会判定，但不保存任何内容",
    "no-url": () => "没有告诉 curl 网址",
    method: ({ method }) => `curl 会用 ${method} 发送：补丁要用 PATCH 方法`,
    "content-type": ({ found }) =>
      `${found} 不是合并补丁的类型，应为 application/merge-patch+json`,
  },
};
