#include "explanations.hpp"

#include "mxpatch/gate.hpp"
#include "mxpatch/write.hpp"
#include "words.hpp"

namespace mxpatch::cli {
namespace {

// What the examples are judged on.
constexpr const char* sample = R"({
  "apiVersion": "kubeflow.org/v1",
  "kind": "MXJob",
  "metadata": {
    "name": "mxnet-job",
    "namespace": "kube-test",
    "resourceVersion": "72482855",
    "labels": {"app": "test"}
  },
  "spec": {
    "jobMode": "MXTrain",
    "cleanPodPolicy": "Running",
    "activeDeadlineSeconds": 3600
  },
  "status": {}
})";

struct texts {
  std::string_view english, chinese;
};

// Without a default: the compiler tells of a code that is missing here.
texts explain(error_code code) {
  switch (code) {
    case error_code::none:
      return {};
    case error_code::input_too_large:
      return {
          "The text is larger than an API server takes; nothing else is "
          "judged. Send a smaller patch.",
          "文本超过 API server 的上限, 不再判定其他内容。请发送更小的补丁。"};
    case error_code::empty_input:
      return {"There is nothing but white space. The empty patch is {}.",
              "文本只有空白。空补丁应写作 {}。"};
    case error_code::byte_order_mark:
      return {
          "JSON does not begin with a byte order mark, and API servers "
          "refuse it.",
          "JSON 不以字节顺序标记开头, API server 会拒绝它。"};
    case error_code::invalid_utf8:
      return {"JSON is UTF-8; a byte here is part of no UTF-8 character.",
              "JSON 使用 UTF-8 编码, 此处的字节不属于任何 UTF-8 字符。"};
    case error_code::unexpected_token:
      return {
          "The text is no JSON from here on; the message says what could "
          "stand here.",
          "从此处起文本不是 JSON, 消息给出了此处应有的内容。"};
    case error_code::not_expressible:
      return {
          "RFC 7396 takes null in a patch as the wish to remove a member, so "
          "that no merge patch brings about an object with a null member that "
          "it had not before. Elements of arrays may be null.",
          "RFC 7396 将补丁中的 null 视为删除成员, 因此合并补丁无法让对象新增"
          "值为 null 的成员。数组的元素可以为 null。"};
    case error_code::bad_pointer:
      return {
          "A place is named by a JSON Pointer (RFC 6901): / before every "
          "member name, ~0 for ~ and ~1 for / inside a name.",
          "位置用 JSON Pointer (RFC 6901) 表示: 每个成员名之前写 /, "
          "名称中的 ~ 写作 ~0, / 写作 ~1。"};
    case error_code::unterminated_string:
      return {"A string begins here and does not end.",
              "字符串从此处开始, 但没有结束。"};
    case error_code::control_character:
      return {
          "Line feeds, tabs and other control characters are written as "
          "escapes inside a string, for example \\n.",
          "字符串中的换行、制表符等控制字符须写成转义, 例如 \\n。"};
    case error_code::invalid_escape:
      return {
          "A backslash in a string begins one of JSON's escapes: "
          "\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX.",
          "字符串中的反斜杠须开始一个 JSON 转义: "
          "\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX。"};
    case error_code::lone_surrogate:
      return {
          "Characters above U+FFFF are two \\u escapes; one alone stands "
          "for nothing, and servers replace it silently.",
          "U+FFFF 以上的字符由两个 \\u 转义组成; 单独一个没有含义, "
          "服务器会悄悄替换它。"};
    case error_code::invalid_number:
      return {
          "Numbers in JSON have no leading zero or plus, and digits on "
          "both sides of a point.",
          "JSON 的数字没有前导零和正号, 小数点两侧都要有数字。"};
    case error_code::trailing_data:
      return {"A text is one JSON value; something follows it.",
              "一个文本是一个 JSON 值, 其后还有内容。"};
    case error_code::too_deep:
      return {"Objects and arrays are nested deeper than an API server reads.",
              "对象和数组的嵌套深度超过 API server 的上限。"};
    case error_code::duplicate_key:
      return {
          "An object names a key twice. Readers differ in which one they "
          "take, so neither is judged: keep one.",
          "一个对象两次写出同一个键。各读取程序取舍不同, 因此不作判定: "
          "请只保留一个。"};
    case error_code::not_an_object:
      return {"A document and a patch are JSON objects.",
              "文档和补丁都应是 JSON 对象。"};
    case error_code::out_of_memory:
      return {"Memory ran out while judging; nothing was decided. Try again.",
              "判定时内存不足, 未作决定。请重试。"};
    case error_code::output_too_large:
      return {"The merged object is larger than what is written.",
              "合并后的对象超过输出上限。"};
    case error_code::field_locked:
      return {
          "The policy lists what may be updated; this field is not on the "
          "list, and the patch changes it. Naming it with its present "
          "value is fine, and so is leaving it out.",
          "策略列出了可更新的字段, 该字段不在其中, 而补丁改变了它。"
          "写出其现有的值或省略它都可以。"};
    case error_code::key_locked:
      return {
          "The policy lets this map be updated except for certain keys, "
          "and this is one of them.",
          "策略允许更新该映射, 但某些键除外, 这是其中之一。"};
    case error_code::precondition_failed:
      return {
          "The patch names the version or the object that it was made "
          "for, and another one is stored. Read the object again.",
          "补丁写明了它所针对的版本或对象, 而存储的并非如此。"
          "请重新读取对象。"};
    case error_code::precondition_invalid:
      return {
          "A resourceVersion in a patch is a condition, and this can be "
          "no version. Leave it out, or copy the stored one.",
          "补丁中的 resourceVersion 是条件, 而此值不可能是版本号。"
          "请省略它, 或照抄存储的值。"};
    case error_code::type_mismatch:
      return {"The field may be updated, but not to a value of this type.",
              "该字段可以更新, 但值的类型不对。"};
    case error_code::value_out_of_range:
      return {
          "The field may be updated, but not to a number as small or as "
          "large.",
          "该字段可以更新, 但数值超出范围。"};
    case error_code::value_not_in_enum:
      return {
          "The field may be updated to one of a few values. Upper and "
          "lower case differ.",
          "该字段只能更新为几个值之一, 区分大小写。"};
    case error_code::not_removable:
      return {"The field may be given another value, but not be removed.",
              "该字段可以改为其他值, 但不可移除。"};
    case error_code::label_key:
      return {
          "A label key is an optional DNS subdomain and a slash, then at "
          "most 63 letters, digits, '-', '_' and '.', with a letter or a "
          "digit at both ends.",
          "标签键由可选的 DNS 子域名加斜杠, 以及至多 63 个字母、数字、"
          "'-'、'_'、'.' 组成, 首尾须为字母或数字。"};
    case error_code::label_value:
      return {
          "A label value is empty, or at most 63 letters, digits, '-', '_' "
          "and '.', with a letter or a digit at both ends.",
          "标签值为空, 或由至多 63 个字母、数字、'-'、'_'、'.' 组成, "
          "首尾须为字母或数字。"};
    case error_code::annotation_key:
      return {
          "An annotation key follows the rules for label keys; upper case "
          "counts as lower case.",
          "注解键遵循标签键的规则, 大写按小写处理。"};
    case error_code::annotations_too_large:
      return {
          "The keys and values of all annotations of an object have 262144 "
          "bytes at most, together.",
          "一个对象全部注解的键和值合计至多 262144 字节。"};
    case error_code::policy_unknown:
      return {"\"mxpatch policy list\" shows the policies that are built in.",
              "\"mxpatch policy list\" 列出内置策略。"};
    case error_code::policy_unknown_key:
      return {
          "A key in the policy means nothing: it would be ignored, so it "
          "is refused.",
          "策略中的某个键没有含义, 忽略它会出错, 因此拒绝。"};
    case error_code::policy_missing_key:
      return {"The policy lacks a key that every policy has.",
              "策略缺少必需的键。"};
    case error_code::policy_wrong_type:
      return {"A value in the policy is of another type than its key takes.",
              "策略中某个值的类型与其键不符。"};
    case error_code::policy_bad_path:
      return {
          "A path is keys joined by dots, or a JSON Pointer, which begins "
          "with a slash.",
          "路径是以点连接的键, 或以斜杠开头的 JSON Pointer。"};
    case error_code::policy_overlap:
      return {
          "Two paths of the policy are equal, or one is inside the other: "
          "it would not be clear which rule holds.",
          "策略中的两条路径相同或互相包含, 无法确定适用哪条规则。"};
    case error_code::policy_bad_bounds:
      return {"The bounds of a field leave no value, or do not fit its type.",
              "字段的范围没有可取的值, 或与其类型不符。"};
    case error_code::policy_bad_format:
      return {
          "The policy is written for another version of mxpatch, or is no "
          "policy.",
          "该策略为其他版本的 mxpatch 编写, 或不是策略。"};
    case error_code::policy_too_large:
      return {"A policy has 65536 bytes at most.", "策略至多 65536 字节。"};
    case error_code::policy_bad_pattern:
      return {
          "A locked key is written in full, or with one * in front or at the "
          "end for any text, as in kueue.x-k8s.io/*.",
          "锁定的键写全名, 或在开头或结尾用一个 * 代表任意文本, "
          "例如 kueue.x-k8s.io/*。"};
    case error_code::policy_too_complex:
      return {
          "Where some paths have * and others a name, each name needs the "
          "paths of both, and these multiply. Use fewer such paths.",
          "当一些路径使用 * 而另一些在同一位置使用名称时, 组合会成倍增加。"
          "请减少此类路径。"};
    case error_code::policy_owned_path:
      return {
          "The server keeps its own value there, whatever a client sends: "
          "the policy would allow what never happens.",
          "服务器在该处保持自己的值, 不受客户端影响: "
          "策略会允许不可能发生的更改。"};
    case error_code::status_not_subresource:
      return {
          "A server with a status subresource puts the stored status back "
          "before it asks a webhook about the object itself. Here it differs, "
          "so the policy is wrong about the kind, and would let everybody "
          "write status.",
          "有 status 子资源时, 服务器在询问 webhook 之前会恢复存储的 status。"
          "此处却有变化, 说明策略对该类型的设定有误, 会让任何人写入 status。"};
    case error_code::policy_two_defaults:
      return {
          "Of the policies for one kind, one may be its default, which is "
          "taken where none is named.",
          "同一类型的策略中只能有一个默认策略, 在未指定策略时采用。"};
    case error_code::policy_kind_mismatch:
      return {"The policy is for objects of another kind than the document's.",
              "策略适用的对象类型与文档不同。"};
    case error_code::yaml_syntax:
      return {
          "The text breaks a rule of YAML at this place. It is read as "
          "kubectl reads it, so kubectl refuses it too.",
          "文本在此处不符合 YAML 的规则。读取方式与 kubectl 相同，因此 "
          "kubectl 也会拒绝。"};
    case error_code::yaml_template:
      return {
          "Text with {{ }} is a template of Helm or another tool. Only what "
          "it becomes is YAML: render it, and judge that.",
          "含有 {{ }} 的文本是 Helm 或其他工具的模板。渲染之后才是 YAML："
          "请先渲染，再检查结果。"};
    case error_code::yaml_character:
      return {
          "Control characters, and a few others that show nothing, are not "
          "part of YAML. In double quotes an escape stands for them.",
          "控制字符和少数不可见的字符不属于 YAML。请在双引号内用转义表示。"};
    case error_code::yaml_mark:
      return {
          "A byte order mark is read at the very beginning only. Readers "
          "differ in what they make of one inside the text, and kubectl may "
          "pass over characters behind it.",
          "字节顺序标记只能出现在文本开头。对于文本中间的标记，各读取器的处理"
          "不同，kubectl 可能会跳过其后的字符。"};
    case error_code::yaml_key:
      return {
          "JSON has strings for keys. Numbers and booleans become strings, "
          "as kubectl does it; a list, a mapping or null cannot.",
          "JSON 的键是字符串。数字和布尔值会像 kubectl 那样变为字符串；列表、"
          "映射和 null 则不能。"};
    case error_code::yaml_tag:
      return {
          "A tag such as !!int says what a value is, and this value is not "
          "that. Leave the tag out, or write the value so that it fits.",
          "!!int 之类的标签说明值的类型，而这个值并不符合。请省略标签，或改写"
          "该值。"};
    case error_code::yaml_number:
      return {
          "YAML has infinity and not-a-number, JSON does not. In quotes they "
          "are strings.",
          "YAML 有无穷大和非数字，JSON 没有。加上引号则为字符串。"};
    case error_code::yaml_anchor:
      return {
          "An alias *name stands for what has the anchor &name before it in "
          "the same document. A text that begins with * needs quotes.",
          "别名 *name 代表同一文档中位于其前、带有锚点 &name 的内容。以 * "
          "开头的文本需要加引号。"};
    case error_code::yaml_alias_loop:
      return {
          "What an alias stands for would contain the alias again, without "
          "end.",
          "别名所代表的内容又包含该别名自身，没有尽头。"};
    case error_code::yaml_aliases:
      return {
          "Aliases are written out where they stand. A few of them can make "
          "a short text very large; kubectl refuses that, and so is it here.",
          "别名会在所在位置展开。少量别名就能使很短的文本变得非常大；kubectl "
          "会拒绝，这里也一样。"};
    case error_code::yaml_merge:
      return {
          "The key << brings the members of another mapping, most often by "
          "an alias. Nothing else can be merged.",
          "键 << 会并入另一个映射的成员，通常通过别名。其他内容无法合并。"};
    case error_code::server_owned:
      return {
          "The server sets this field by itself and ignores what a client "
          "sends. Nothing is wrong, and nothing happens.",
          "该字段由服务器维护, 客户端发送的值会被忽略。"
          "这不是错误, 也没有任何效果。"};
    case error_code::added_while_deleting:
      return {
          "The object is being deleted and this request takes a finalizer "
          "away. Defaults that its controller fills in meanwhile are let "
          "through, so that deletion can finish.",
          "对象正在删除, 此请求移除了 finalizer。"
          "其间控制器填入的默认值被放行, 以便删除能够完成。"};
    case error_code::no_effect:
      return {
          "Null removes a member, and there is none. Perhaps the name is "
          "misspelled.",
          "null 用于移除成员, 而该成员不存在。名称可能拼写有误。"};
    case error_code::map_cleared:
      return {"Null for the whole map removes every key in it.",
              "对整个映射写 null 会移除其中所有的键。"};
    case error_code::array_replaced:
      return {
          "A merge patch can not change single elements of an array: the "
          "array in the patch takes the place of the stored one.",
          "合并补丁不能修改数组的单个元素: 补丁中的数组会取代存储的数组。"};
    case error_code::nothing_changes:
      return {
          "Every value in the patch equals the stored one, or the patch is "
          "empty.",
          "补丁中的每个值都与存储的相同, 或补丁为空。"};
    case error_code::yaml_word:
      return {
          "kubectl reads YAML 1.1, in which yes is true and 0777 is an octal "
          "number; other tools read YAML 1.2, where they are not. Written "
          "out, all read the same.",
          "kubectl 按 YAML 1.1 读取，其中 yes 即 true，0777 是八进制数；其他工"
          "具按 YAML 1.2 读取，结果不同。写明之后，所有工具的读法一致。"};
    case error_code::other_profile:
      return {
          "The document looks like one that another built-in policy is "
          "made for.",
          "文档看起来适用另一个内置策略。"};
  }
  return {};
}

}  // namespace

std::string_view meaning(error_code code, language in) {
  const texts found = explain(code);
  return say(in, found.english, found.chinese);
}

std::string example_message(error_code code, language in) {
  const std::string_view example = describe(code).example;
  const std::string_view name = describe(code).name;
  std::string message;
  auto rules = policy::builtin("mxjob");
  if (!rules) return message;

  if (name.starts_with("policy-")) {
    struct context {
      error_code wanted;
      language in;
      std::string& message;
    } passed{code, in, message};
    (void)policy::compile(
        example, {[](void* into, const diagnostic& found) {
                    const auto& to = *static_cast<context*>(into);
                    if (found.code == to.wanted && to.message.empty()) {
                      write_message(found, to.in, append_to(to.message));
                    }
                  },
                  &passed});
    return escaped(message);
  }
  gate judges(std::move(rules).value());
  const verdict& judged = judges.patch(sample, example);
  for (const diagnostic& each : judged.diagnostics()) {
    if (each.code != code) continue;
    write_message(judged, each, in, append_to(message));
    return escaped(message);
  }
  return message;
}

}  // namespace mxpatch::cli
