#include <unistd.h>

#include <memory>

#include "choosing/policies.hpp"
#include "commands/answering.hpp"
#include "commands/merging.hpp"
#include "mxpatch/write.hpp"
#include "reading/stop.hpp"
#include "showing/places.hpp"
#include "showing/report.hpp"
#include "showing/yaml_words.hpp"

namespace mxpatch::cli {
namespace {

struct undo_options : judge_options {
  std::string style = "compact";
  std::string dialect;  // "": rfc7396, or what the policy stands for
};

// Of what an API server stores: fields that are its own are not in the patch.
int undo_by_policy(const undo_options& asked, const look& how,
                   known_so_far& known) {
  if (asked.dialect == "rfc7396") {
    usage_error(
        "a policy judges what an API server does, and that is --dialect "
        "kubernetes; --policy none undoes plain RFC 7396",
        "策略判定的是 API server 的做法，即 --dialect kubernetes；要按 RFC "
        "7396 "
        "撤回请用 --policy none");
  }
  reader files;
  judging judge(asked, files, how);
  learn(known, judge);
  const source patch =
      judge.other(input::patch, [&] { return asked.read_patch(files); });
  const verdict& judged = judge.patch(patch);
  if (!judged.allowed()) {
    const int status = status_of(judged, false);
    if (asked.quiet && status == status_denied) return status;
    const report_context context{judge.document(), patch, patch, judge.object(),
                                 judge.rules(),    false, false};
    std::string out;
    if (asked.json()) {
      out = verdict_json(judged, judge.document(), patch, how.language) + '\n';
    } else {
      out = verdict_text(judged, context, how);
    }
    print_error(out);
    return status;
  }
  if (!asked.quiet) {
    tell_of_json(judge.document(), asked, how);
    tell_of_yaml_words(judge.document(), how);
    tell_of_yaml_words(patch, how);
  }
  if (const auto back = judge.undo()) {
    print_merged(back.value(), asked.style, asked);
    return status_allowed;
  } else {
    return tell_failure(back.error(), judge.document(), patch, asked, how);
  }
}

bool is_object(const source& text) {
  const std::size_t first = text.bytes.find_first_not_of(" \t\r\n");
  return first != std::string::npos && text.bytes[first] == '{';
}

int undo_plainly(const undo_options& asked, const look& how) {
  reader files;
  const source document = asked.read_document(files);
  const source patch = asked.read_patch(files);
  refuse_json_patch(patch, how);
  refuse_data_patch(patch, asked, how, is_object(document));
  if (!asked.quiet) {
    tell_of_json(document, asked, how);
    tell_of_yaml_words(document, how);
    tell_of_yaml_words(patch, how);
  }
  merger merges;
  if (merges.undo(document.bytes, patch.bytes, dialect_of(asked.dialect))) {
    print_merged(merges.output(), asked.style, asked);
    return status_allowed;
  }
  return tell_failure(merges.error(), document, patch, asked, how);
}

int run_undo(const undo_options& asked) {
  if (!asked.has_patch()) {
    usage_error("undo takes PATCH or -p TEXT", "undo 须给出 PATCH 或 -p TEXT");
  }
  const look how = asked.shown_on(STDERR_FILENO);
  if (asked.policies.empty() || asked.no_policy()) {
    return answer_plainly(asked, [&] { return undo_plainly(asked, how); });
  }
  known_so_far known;
  known.command = "mxpatch undo";
  return answer(asked, how, known, false, [&](known_so_far& so_far) {
    return undo_by_policy(asked, how, so_far);
  });
}

}  // namespace

void add_undo(command& program) {
  command& undo = program.add(
      "undo", {"print the merge patch that takes a merge patch back",
               "打印撤回一个合并补丁的合并补丁"});
  const auto asked = std::make_shared<undo_options>();
  asked->formats = merge_formats();
  add_patch(undo, *asked);
  undo.option("--policy", asked->policies, "NAME|FILE|FOLDER",
              {"take back what an API server stores of an allowed patch, its "
               "own fields left out: built-in policies' names, files and "
               "folders, any number",
               "撤回 API server 对获准补丁所存储的内容，其自有字段除外："
               "内置策略的名称、文件、文件夹，可给任意个"})
      .joined_by(is_policy_word);
  add_style(undo, asked->style);
  add_dialect(undo, asked->dialect);
  add_common(undo, *asked);
  add_quiet(undo, asked->quiet);
  undo.footer(
      {"DOCUMENT is the text before the patch. Exit status: 0 printed, 1 no "
       "merge patch does it, as where a null was removed, or the patch cannot "
       "be read, 2 the document or a file cannot be read.",
       "DOCUMENT 是补丁之前的文本。退出状态：0 已打印，1 没有合并补丁能做到"
       "（例如原先的 null 已被删除）或补丁无法读取，2 文档或文件无法读取。"},
      "  mxpatch undo job.json patch.json > back.json\n"
      "  mxpatch undo job.json patch.json --policy mxjob > back.json\n"
      "  mxpatch undo any.json -p '{\"a\":null}'");
  undo.run([asked] { return run_undo(*asked); });
}

}  // namespace mxpatch::cli
