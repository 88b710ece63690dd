// Written by tools/codes.mjs from core/errors.def.
import type { Code } from "./codes.js";

/** What each code means, in English and in Chinese. */
export const meanings: Readonly<Record<Code, readonly [string, string]>> = {
  "input-too-large": [
    "The text is larger than an API server takes; nothing else is judged. Send a smaller patch.",
    "文本超过 API server 的上限，不再判定其他内容。请发送更小的补丁。",
  ],
  "empty-input": [
    "There is nothing but white space. The empty patch is {}.",
    "文本只有空白。空补丁应写作 {}。",
  ],
  "byte-order-mark": [
    "JSON does not begin with a byte order mark, and API servers refuse it.",
    "JSON 不以字节顺序标记开头，API server 会拒绝它。",
  ],
  "invalid-utf8": [
    "JSON is UTF-8; a byte here is part of no UTF-8 character.",
    "JSON 使用 UTF-8 编码，此处的字节不属于任何 UTF-8 字符。",
  ],
  "unexpected-token": [
    "The text is not JSON from here on; the message says what could stand here.",
    "从此处起文本不是 JSON，消息给出了此处应有的内容。",
  ],
  "unterminated-string": [
    "A string begins here and does not end.",
    "字符串从此处开始，但没有结束。",
  ],
  "control-character": [
    "Line feeds, tabs and other control characters are written as escapes inside a string, for example \\n.",
    "字符串中的换行、制表符等控制字符须写成转义，例如 \\n。",
  ],
  "invalid-escape": [
    "A backslash in a string begins one of JSON's escapes: \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX.",
    "字符串中的反斜杠须开始一个 JSON 转义：\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX。",
  ],
  "lone-surrogate": [
    "Characters above U+FFFF are two \\u escapes; one alone stands for nothing, and servers replace it silently.",
    "U+FFFF 以上的字符由两个 \\u 转义组成；单独一个没有含义，服务器会悄悄替换它。",
  ],
  "invalid-number": [
    "Numbers in JSON have no leading zero or plus, and digits on both sides of a point.",
    "JSON 的数字没有前导零和正号，小数点两侧都要有数字。",
  ],
  "trailing-data": [
    "A text is one JSON value; something follows it.",
    "一个文本是一个 JSON 值，其后还有内容。",
  ],
  "too-deep": [
    "Objects and arrays are nested deeper than an API server reads.",
    "对象和数组的嵌套深度超过 API server 的上限。",
  ],
  "duplicate-key": [
    "An object names a key twice. Readers differ in which one they take, so neither is judged: keep one.",
    "一个对象两次写出同一个键。各读取程序取舍不同，因此不作判定：请只保留一个。",
  ],
  "not-an-object": [
    "A document and a patch are JSON objects.",
    "文档和补丁都应是 JSON 对象。",
  ],
  "out-of-memory": [
    "Memory ran out while judging; nothing was decided. Try again.",
    "判定时内存不足，未作决定。请重试。",
  ],
  "output-too-large": [
    "The merged object is larger than what is written.",
    "合并后的对象超过输出上限。",
  ],
  "bad-pointer": [
    "A place is named by a JSON Pointer (RFC 6901): / before every member name, ~0 for ~ and ~1 for / inside a name.",
    "位置用 JSON Pointer (RFC 6901) 表示：每个成员名之前写 /，名称中的 ~ 写作 ~0，/ 写作 ~1。",
  ],
  "not-expressible": [
    "RFC 7396 takes null in a patch as the wish to remove a member, so that no merge patch brings about an object with a null member that it had not before. Elements of arrays may be null.",
    "RFC 7396 将补丁中的 null 视为删除成员，因此合并补丁无法让对象新增值为 null 的成员。数组的元素可以为 null。",
  ],
  "field-locked": [
    "The policy lists what may be updated; this field is not on the list, and the patch changes it. Naming it with its present value is fine, and so is leaving it out.",
    "策略列出了可更新的字段，该字段不在其中，而补丁改变了它。写出其现有的值或省略它都可以。",
  ],
  "key-locked": [
    "The policy lets this map be updated except for certain keys, and this is one of them.",
    "策略允许更新该映射，但某些键除外，这是其中之一。",
  ],
  "status-not-subresource": [
    "A server with a status subresource puts the stored status back before it asks a webhook about the object itself. Here it differs, so the policy is wrong about the kind, and would let everybody write status.",
    "有 status 子资源时，服务器在询问 webhook 之前会恢复存储的 status。此处却有变化，说明策略对该类型的设定有误，会让任何人写入 status。",
  ],
  "precondition-failed": [
    "The patch names the version or the object that it was made for, and another one is stored. Read the object again.",
    "补丁写明了它所针对的版本或对象，而存储的并非如此。请重新读取对象。",
  ],
  "precondition-invalid": [
    "A resourceVersion in a patch is a condition, and this can be no version. Leave it out, or copy the stored one.",
    "补丁中的 resourceVersion 是条件，而此值不可能是版本号。请省略它，或照抄存储的值。",
  ],
  "type-mismatch": [
    "The field may be updated, but not to a value of this type.",
    "该字段可以更新，但值的类型不对。",
  ],
  "value-out-of-range": [
    "The field may be updated, but not to a number as small or as large.",
    "该字段可以更新，但数值超出范围。",
  ],
  "value-not-in-enum": [
    "The field may be updated to one of a few values. Upper and lower case differ.",
    "该字段只能更新为几个值之一，区分大小写。",
  ],
  "not-removable": [
    "The field may be given another value, but not be removed.",
    "该字段可以改为其他值，但不可移除。",
  ],
  "label-key": [
    "A label key is an optional DNS subdomain and a slash, then at most 63 letters, digits, '-', '_' and '.', with a letter or a digit at both ends.",
    "标签键由可选的 DNS 子域名加斜杠，以及至多 63 个字母、数字、'-'、'_'、'.' 组成，首尾须为字母或数字。",
  ],
  "label-value": [
    "A label value is empty, or at most 63 letters, digits, '-', '_' and '.', with a letter or a digit at both ends.",
    "标签值为空，或由至多 63 个字母、数字、'-'、'_'、'.' 组成，首尾须为字母或数字。",
  ],
  "annotation-key": [
    "An annotation key follows the rules for label keys; upper case counts as lower case.",
    "注解键遵循标签键的规则，大写按小写处理。",
  ],
  "annotations-too-large": [
    "The keys and values of all annotations of an object have 262144 bytes at most, together.",
    "一个对象全部注解的键和值合计至多 262144 字节。",
  ],
  "policy-unknown": [
    "\"mxpatch policy list\" shows the policies that are built in.",
    "\"mxpatch policy list\" 列出内置策略。",
  ],
  "policy-unknown-key": [
    "A key in the policy means nothing: it would be ignored, so it is refused.",
    "策略中的某个键没有含义，忽略它会出错，因此拒绝。",
  ],
  "policy-missing-key": [
    "The policy lacks a key that every policy has.",
    "策略缺少必需的键。",
  ],
  "policy-wrong-type": [
    "A value in the policy is of another type than its key takes.",
    "策略中某个值的类型与其键不符。",
  ],
  "policy-bad-path": [
    "A path is names of letters, digits, - and _, joined by dots, where * is any name; or a JSON Pointer, which begins with a slash and has any names. Elements of an array have no path.",
    "路径是以点连接的名称，名称只含字母、数字、- 和 _，* 代表任意名称；或者是以斜杠开头的 JSON Pointer，可含任意名称。数组的元素没有路径。",
  ],
  "policy-overlap": [
    "Two paths of the policy are equal, or one is inside the other: it would not be clear which rule holds.",
    "策略中的两条路径相同或互相包含，无法确定适用哪条规则。",
  ],
  "policy-bad-bounds": [
    "The bounds of a field leave no value, or do not fit its type.",
    "字段的范围没有可取的值，或与其类型不符。",
  ],
  "policy-bad-format": [
    "The policy is written for another version of mxpatch, or is not a policy.",
    "该策略为其他版本的 mxpatch 编写，或不是策略。",
  ],
  "policy-too-large": [
    "A policy has 65536 bytes at most.",
    "策略至多 65536 字节。",
  ],
  "policy-no-match": [
    "The policy is for objects of another kind than the document's.",
    "策略适用的对象类型与文档不同。",
  ],
  "policy-bad-pattern": [
    "A locked key is written in full, or with one * in front or at the end for any text, as in kueue.x-k8s.io/*.",
    "锁定的键写全名，或在开头或结尾用一个 * 代表任意文本，例如 kueue.x-k8s.io/*。",
  ],
  "policy-too-complex": [
    "Where some paths have * and others a name, each name needs the paths of both, and these multiply. Use fewer such paths.",
    "当一些路径使用 * 而另一些在同一位置使用名称时，组合会成倍增加。请减少此类路径。",
  ],
  "policy-two-defaults": [
    "Of the policies for one kind, one may be its default, which is taken where none is named.",
    "同一类型的策略中只能有一个默认策略，在未指定策略时采用。",
  ],
  "policy-owned-path": [
    "The server keeps its own value there, whatever a client sends: the policy would allow what never happens.",
    "服务器在该处保持自己的值，不受客户端影响：策略会允许不可能发生的更改。",
  ],
  "policy-as-object": [
    "A policy stands among the objects that are to be judged, most often because of a shell's pattern. What it locks was not judged.",
    "待检查的对象中混入了策略，通常由 shell 通配符造成。该策略所锁定的内容未被检查。",
  ],
  "yaml-syntax": [
    "The text breaks a rule of YAML at this place. It is read as kubectl reads it, so kubectl refuses it too.",
    "文本在此处不符合 YAML 的规则。读取方式与 kubectl 相同，因此 kubectl 也会拒绝。",
  ],
  "yaml-template": [
    "Text with {{ }} is a template of Helm or another tool. Only what it becomes is YAML: render it, and judge that.",
    "含有 {{ }} 的文本是 Helm 或其他工具的模板。渲染之后才是 YAML：请先渲染，再检查结果。",
  ],
  "yaml-character": [
    "Control characters, and a few others that show nothing, are not part of YAML. In double quotes an escape stands for them.",
    "控制字符和少数不可见的字符不属于 YAML。请在双引号内用转义表示。",
  ],
  "yaml-mark": [
    "A byte order mark is read at the very beginning only. Readers differ in what they make of one inside the text, and kubectl may pass over characters behind it.",
    "字节顺序标记只能出现在文本开头。对于文本中间的标记，各读取器的处理不同，kubectl 可能会跳过其后的字符。",
  ],
  "yaml-key": [
    "JSON has strings for keys. Numbers and booleans become strings, as kubectl does it; a list, a mapping or null cannot.",
    "JSON 的键是字符串。数字和布尔值会像 kubectl 那样变为字符串；列表、映射和 null 则不能。",
  ],
  "yaml-tag": [
    "A tag such as !!int says what a value is, and this value is not that. Leave the tag out, or write the value so that it fits.",
    "!!int 之类的标签说明值的类型，而这个值并不符合。请省略标签，或改写该值。",
  ],
  "yaml-number": [
    "YAML has infinity and not-a-number, JSON does not. In quotes they are strings.",
    "YAML 有无穷大和非数字，JSON 没有。加上引号则为字符串。",
  ],
  "yaml-anchor": [
    "An alias *name stands for what has the anchor &name before it in the same document. A text that begins with * needs quotes.",
    "别名 *name 代表同一文档中位于其前、带有锚点 &name 的内容。以 * 开头的文本需要加引号。",
  ],
  "yaml-alias-loop": [
    "What an alias stands for would contain the alias again, without end.",
    "别名所代表的内容又包含该别名自身，没有尽头。",
  ],
  "yaml-aliases": [
    "Aliases are written out where they stand. A few of them can make a short text very large; kubectl refuses that, and so is it here.",
    "别名会在所在位置展开。少量别名就能使很短的文本变得非常大；kubectl 会拒绝，这里也一样。",
  ],
  "yaml-merge": [
    "The key << brings the members of another mapping, most often by an alias. Nothing else can be merged.",
    "键 << 会并入另一个映射的成员，通常通过别名。其他内容无法合并。",
  ],
  "policy-bad-user": [
    "Writers are users by their whole names. A pattern, or the name of a group, would never match, and the writer could change nothing.",
    "writers 按完整名称匹配用户。通配符或组名永远不会匹配，该 writer 将无法更改任何内容。",
  ],
  "policy-array-path": [
    "The path goes on behind an array, or has a number for a name. It matches no element: list the array itself, which may then be changed as a whole.",
    "路径越过数组继续，或以数字作为名称。它不会匹配任何元素：请列出数组本身，它便可以整体变更。",
  ],
  "policy-matches-nothing": [
    "None of the objects that the policy was held against has a member there. The name may be misspelt, or the field may be an optional one.",
    "用来对照的对象中都没有该成员。可能是名称拼写有误，也可能该字段是可选的。",
  ],
  "server-owned": [
    "The server sets this field by itself and ignores what a client sends. Nothing is wrong, and nothing happens.",
    "该字段由服务器维护，客户端发送的值会被忽略。这不是错误，也没有任何效果。",
  ],
  "added-while-deleting": [
    "The object is being deleted and this request takes a finalizer away. Defaults that its controller fills in meanwhile are let through, so that deletion can finish.",
    "对象正在删除，此请求移除了 finalizer。其间控制器填入的默认值被放行，以便删除能够完成。",
  ],
  "no-effect": [
    "Null removes a member, and there is none. Perhaps the name is misspelled.",
    "null 用于移除成员，而该成员不存在。名称可能拼写有误。",
  ],
  "map-cleared": [
    "Null for the whole map removes every key in it.",
    "对整个映射写 null 会移除其中所有的键。",
  ],
  "array-replaced": [
    "A merge patch cannot change single elements of an array: the array in the patch takes the place of the stored one.",
    "合并补丁不能修改数组的单个元素：补丁中的数组会取代存储的数组。",
  ],
  "nothing-changes": [
    "Every value in the patch equals the stored one, or the patch is empty.",
    "补丁中的每个值都与存储的相同，或补丁为空。",
  ],
  "other-profile": [
    "The document looks like one that another built-in policy is made for.",
    "文档看起来适用另一个内置策略。",
  ],
  "yaml-word": [
    "kubectl reads YAML 1.1, in which yes is true and 0777 is an octal number; other tools read YAML 1.2, where they are not. Written out, all read the same.",
    "kubectl 按 YAML 1.1 读取，其中 yes 即 true，0777 是八进制数；其他工具按 YAML 1.2 读取，结果不同。写明之后，所有工具的读法一致。",
  ],
  "strategic-directive": [
    "Strategic merge patches, which kubectl sends for built-in kinds alone, have directives: $patch, $retainKeys, $setElementOrder/list, $deleteFromPrimitiveList/list. A merge patch has none: it would store such a member like any other. Null removes a member, and an array is written as a whole.",
    "strategic merge patch（kubectl 仅对内置类型使用）有这些指令：$patch、$retainKeys、$setElementOrder/list、$deleteFromPrimitiveList/list。合并补丁没有指令：这样的成员会像其他成员一样被存储。null 用于删除成员，数组须整体写出。",
  ],
};
