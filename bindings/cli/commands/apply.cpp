#include <unistd.h>

#include <memory>

#include "commands/answering.hpp"
#include "commands/merging.hpp"
#include "mxpatch/write.hpp"
#include "reading/stop.hpp"
#include "showing/places.hpp"
#include "showing/report.hpp"
#include "showing/yaml_words.hpp"

namespace mxpatch::cli {
namespace {

struct apply_options : judge_options {
  std::string style = "preserve";
  std::string dialect;  // "": what the policy stands for
};

// RFC 7396 and nothing else: there is no policy that could deny.
int apply_plainly(const apply_options& asked, const look& how) {
  reader files;
  const source document = asked.read_document(files);
  const source patch = asked.read_patch(files);
  refuse_json_patch(patch, how);
  refuse_data_patch(patch, asked, how, false);
  if (!asked.quiet) {
    tell_of_json(document, asked, how);
    tell_of_yaml_words(document, how);
    tell_of_yaml_words(patch, how);
  }
  merger merges;
  if (merges.apply(document.bytes, patch.bytes, dialect_of(asked.dialect))) {
    print_merged(merges.output(), asked.style, asked);
    return status_allowed;
  }
  return tell_failure(merges.error(), document, patch, asked, how);
}

int apply_by_policy(const apply_options& asked, const look& how,
                    known_so_far& known) {
  if (asked.dialect == "rfc7396") {
    usage_error(
        "a policy judges what an API server does, and that is --dialect "
        "kubernetes; --policy none applies plain RFC 7396",
        "策略判定的是 API server 的做法，即 --dialect kubernetes；要按 RFC "
        "7396 "
        "应用请用 --policy none");
  }
  reader files;
  judging judge(asked, files, how);
  learn(known, judge);
  const source patch =
      judge.other(input::patch, [&] { return asked.read_patch(files); });
  const verdict& judged = judge.patch(patch);
  const std::size_t warnings = warnings_of(judged, judge.document(), patch);
  const bool stopped = asked.deny_warnings && warnings > 0;
  const bool passed = judged.allowed() && !stopped;

  const int status = status_of(judged, passed);
  const bool tells = !asked.quiet || status == status_not_judged;
  if (tells && (!passed || warnings > 0)) {
    std::string out;
    const report_context context{
        judge.document(),    patch, patch, judge.object(), judge.rules(),
        asked.deny_warnings, false};
    if (asked.json()) {
      out = verdict_json(judged, judge.document(), patch, how.language) + '\n';
    } else {
      out = passed ? diagnostics_text(judged, context, how)
                   : verdict_text(judged, context, how);
    }
    print_error(out);
  }
  if (!passed) return status;
  if (!asked.quiet) tell_of_json(judge.document(), asked, how);
  print_merged(judged.merged(), asked.style, asked);
  return status_allowed;
}

int run_apply(const apply_options& asked) {
  if (!asked.has_patch()) {
    usage_error("apply takes PATCH or -p TEXT",
                "apply 须给出 PATCH 或 -p TEXT");
  }
  const look how = asked.shown_on(STDERR_FILENO);
  if (asked.no_policy()) {
    return answer_plainly(asked, [&] { return apply_plainly(asked, how); });
  }
  known_so_far known;
  known.command = "mxpatch apply";
  return answer(asked, how, known, false, [&](known_so_far& so_far) {
    return apply_by_policy(asked, how, so_far);
  });
}

}  // namespace

void add_apply(command& program) {
  command& apply = program.add(
      "apply", {"print what the object becomes, when that is allowed",
                "允许时，打印对象更新后的样子"});
  const auto asked = std::make_shared<apply_options>();
  asked->formats = merge_formats();
  add_judge(apply, *asked);
  add_style(apply, asked->style);
  apply.one_of(
      {"rfc7396", "kubernetes"}, "--dialect", asked->dialect, "DIALECT",
      {"how arrays' nulls merge; rfc7396 needs, and is the default of, "
       "--policy none",
       "数组中的 null 如何合并；rfc7396 须与 --policy none 同用，"
       "并是其默认值"});
  apply.footer(
      {"Standard output has the merged object and nothing else; with --policy "
       "none nothing is judged. Exit status: 0 applied, 1 denied, 2 not "
       "judged.",
       "标准输出只有合并后的对象；给出 --policy none 时不作判定。"
       "退出状态：0 已应用，1 拒绝，2 未作判定。"},
      "  mxpatch apply job.json patch.json --style pretty\n"
      "  mxpatch apply --policy none any.json -p '{\"a\":null}'");
  apply.run([asked] { return run_apply(*asked); });
}

}  // namespace mxpatch::cli
