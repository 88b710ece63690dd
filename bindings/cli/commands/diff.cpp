#include <fmt/format.h>
#include <unistd.h>

#include <memory>

#include "commands/merging.hpp"
#include "commands/sendable.hpp"
#include "reading/stop.hpp"
#include "showing/yaml_words.hpp"

namespace mxpatch::cli {
namespace {

struct diff_options : common_options {
  std::string before;
  std::string after;
  std::string style = "compact";
  std::string dialect;
  bool sendable = false;
};

std::string text_of(const merged_view& merged) {
  std::string out(merged.size(style::preserve), '\0');
  out.resize(merged.write(style::preserve, {out.data(), out.size()}));
  return out;
}

std::string list_of(const std::vector<std::string>& fields, const look& how) {
  std::string list;
  for (const std::string& each : fields) {
    if (!list.empty()) list += say(how.language, ", ", "、");
    list += each;
  }
  return list;
}

// A live object has fields that a manifest never has: a patch that takes them
// away is refused, or does nothing.
void tell_of_fields(const std::vector<std::string>& fields, const look& how) {
  if (fields.empty()) return;
  print_error(fmt::format(
      fmt::runtime(say(how.language,
                       "mxpatch: the patch has fields that are an API "
                       "server's own: {}; --sendable leaves them out\n",
                       "mxpatch: 补丁含有 API 服务器自己的字段：{}；"
                       "用 --sendable 去掉它们\n")),
      list_of(fields, how)));
}

void tell_left_out(const std::vector<std::string>& fields, const look& how) {
  print_error(fmt::format(
      fmt::runtime(say(how.language,
                       "mxpatch: of a live object and a manifest, what is an "
                       "API server's own is left out: {}; --dialect rfc7396 "
                       "keeps it\n",
                       "mxpatch: 左边是现有对象，右边是清单：去掉了 API "
                       "服务器自己的字段：{}；--dialect rfc7396 保留它们\n")),
      list_of(fields, how)));
}

void refuse_two_dialects(const diff_options& asked) {
  if (asked.sendable && asked.dialect == "rfc7396") {
    usage_error(
        "--sendable is for what an API server does, and that is --dialect "
        "kubernetes: leave out one of the two",
        "--sendable 针对的是 API server 的做法，即 --dialect kubernetes："
        "两者请去掉一个");
  }
}

source read_after(const diff_options& asked, reader& files) {
  try {
    return files.read(asked.after);
  } catch (broken_text& broken) {
    broken.which = input::updated;
    throw;
  }
}

int run_diff(const diff_options& asked) {
  const look how = asked.shown_on(STDERR_FILENO);
  refuse_two_dialects(asked);
  refuse_text(asked.before, "OLD");
  refuse_text(asked.after, "NEW");
  reader files;
  const source before = files.read(asked.before);
  const source after = read_after(asked, files);
  if (!asked.quiet) {
    tell_of_json(before, asked, how);
    tell_of_yaml_words(before, how);
    tell_of_yaml_words(after, how);
  }
  // Who compares these two wants to send what comes of it.
  const bool by_itself = !asked.sendable && asked.dialect != "rfc7396" &&
                         is_manifest_of(before, after);
  const bool sendable = asked.sendable || by_itself;
  const dialect how_applied =
      sendable ? dialect::kubernetes : dialect_of(asked.dialect);
  sendable_texts texts{before.bytes, after.bytes, {}};
  if (sendable) texts = sendable_of(before, after, false);
  merger merges;
  if (merges.diff(texts.before, texts.after, how_applied)) {
    if (by_itself && !asked.quiet) tell_left_out(texts.left_out, how);
    if (!sendable && !asked.quiet) {
      tell_of_fields(fields_not_to_send(text_of(merges.output()), after), how);
    }
    print_merged(merges.output(), asked.style, asked);
    return status_allowed;
  }
  if (sendable) {
    // The same once more, with places that are those of the files.
    texts = sendable_of(before, after, true);
    (void)merges.diff(texts.before, texts.after, how_applied);
  }
  return tell_failure(merges.error(), before, after, asked, how);
}

}  // namespace

void add_diff(command& program) {
  command& diff = program.add(
      "diff", {"print the merge patch that turns one text into another",
               "打印把一个文本变成另一个文本的合并补丁"});
  const auto asked = std::make_shared<diff_options>();
  asked->formats = merge_formats();
  diff.positional("OLD", asked->before,
                  {"JSON or YAML as it is; - is standard input",
                   "现有的 JSON 或 YAML；- 表示标准输入"})
      .required();
  diff.positional("NEW", asked->after,
                  {"JSON or YAML as it is to become; - is standard input",
                   "要变成的 JSON 或 YAML；- 表示标准输入"})
      .required();
  diff.flag("--sendable", asked->sendable,
            {"leave out what an API server owns (uid, resourceVersion, status, "
             "...): a patch to send; by itself where OLD is a live object and "
             "NEW a manifest of it",
             "去掉 API 服务器自己的字段（uid、resourceVersion、status "
             "等）：得到可以发送的补丁；OLD 是现有对象、NEW "
             "是它的清单时自动如此"});
  add_style(diff, asked->style);
  add_dialect(diff, asked->dialect);
  add_common(diff, *asked);
  add_quiet(diff, asked->quiet);
  diff.footer(
      {"The patch is as small as one can be; {} where nothing differs. Exit "
       "status: 0 printed, 1 no merge patch does it, as where a member is to "
       "become null, 2 a text or a file cannot be read.",
       "补丁尽可能小；没有差异时为 {}。退出状态：0 已打印，1 没有合并补丁能做到"
       "（例如成员要变成 null），2 文本或文件无法读取。"},
      "  mxpatch diff old.json new.json\n"
      "  kubectl get mxjob NAME -o json | mxpatch diff --sendable - job.yaml");
  diff.run([asked] {
    return answer_plainly(*asked, [&] { return run_diff(*asked); });
  });
}

}  // namespace mxpatch::cli
