#include <fmt/format.h>
#include <unistd.h>

#include <memory>

#include "commands/answering.hpp"
#include "mxpatch/write.hpp"
#include "output/collect.hpp"
#include "output/formats.hpp"
#include "showing/places.hpp"
#include "showing/report.hpp"

namespace mxpatch::cli {
namespace {

struct check_options : judge_options {
  std::string updated;
  std::optional<std::string> user;  // who sends `updated`
  bool create = false;
};

// The verdict for the formats that other tools read.
output::report report_of(const verdict& judged, const report_context& context,
                         bool passed, const look& how) {
  look plain = how;
  plain.colored = false;
  output::judgement object;
  object.object = describe(context.object);
  const bool created = judged.operation() == operation::create;
  const bool unread = status_of(judged, passed) == status_not_judged;
  object.file =
      created || unread ? context.document.name : context.updated.name;
  object.judged = !unread;
  object.passed = passed;
  object.summary = summary_text(judged, context, plain);
  object.issues = output::issues_of(judged, context.document, context.updated,
                                    how.language);
  object.omitted =
      output::omitted_of(judged, context.document, context.updated);

  output::report out;
  out.files.push_back(context.document.name);
  if (!created) out.files.push_back(context.updated.name);
  out.command = "mxpatch check";
  out.summary = object.summary;
  out.objects.push_back(std::move(object));
  out.status = status_of(judged, passed);
  out.language = how.language;
  return out;
}

int judge_texts(const check_options& asked, const look& how,
                known_so_far& known) {
  reader files;
  judging judge(asked, files, how);
  learn(known, judge);
  source other;
  const verdict* judged = nullptr;
  if (asked.create) {
    judged = &judge.create();
  } else if (!asked.updated.empty()) {
    refuse_text(asked.updated, "NEW");
    other = judge.other(input::updated, [&] {
      return files.read(asked.updated, asked.form());
    });
    judged = &judge.update(other, asked.user.value_or(""));
  } else {
    other = judge.other(input::patch, [&] { return asked.read_patch(files); });
    judged = &judge.patch(other);
  }

  const bool passed =
      judged->allowed() && !(asked.deny_warnings &&
                             warnings_of(*judged, judge.document(), other) > 0);
  const report_context context{
      judge.document(), other,         other,
      judge.object(),   judge.rules(), asked.deny_warnings};
  const int status = status_of(*judged, passed);
  if (asked.quiet && status == status_not_judged) {
    print_error(verdict_text(*judged, context, how));
  }
  if (!asked.quiet) {
    std::string out;
    if (asked.json()) {
      out = verdict_json(*judged, judge.document(), other, how.language) + '\n';
    } else if (output::is_report(asked.output)) {
      out = output::text_in(asked.output,
                            report_of(*judged, context, passed, how));
    } else {
      out = verdict_text(*judged, context, how);
    }
    if (asked.output == "text") {
      print_text(out);
    } else {
      print(out);
    }
  }
  return status;
}

void refuse_misuse(const check_options& asked) {
  if (int{asked.has_patch()} + int{!asked.updated.empty()} +
          int{asked.create} !=
      1) {
    usage_error("check takes one of PATCH, -p TEXT, --new NEW and --create",
                "check 须给出 PATCH、-p TEXT、--new NEW、--create 之一");
  }
  if (asked.no_policy()) {
    usage_error("check needs a policy; --policy none is for apply",
                "check 需要策略；--policy none 用于 apply");
  }
  if (asked.user && asked.updated.empty()) {
    usage_error(
        "--user goes with --new: a policy's writers are asked for where one "
        "object replaces another, not for a patch",
        "--user 与 --new 同用：只有一个对象替换另一个时才看策略的 writers，"
        "补丁不看");
  }
}

int run_check(const check_options& asked) {
  const look how = asked.shown_on(STDOUT_FILENO);
  known_so_far known;
  known.command = "mxpatch check";
  known.operation = asked.create             ? operation::create
                    : !asked.updated.empty() ? operation::update
                                             : operation::patch;
  return answer(asked, how, known, true, [&](known_so_far& so_far) {
    refuse_misuse(asked);
    return judge_texts(asked, how, so_far);
  });
}

}  // namespace

void add_check(command& program) {
  command& check =
      program.add("check", {"judge what a patch would change in an object",
                            "判定补丁会更改对象的哪些内容"});
  const auto asked = std::make_shared<check_options>();
  asked->formats = output::all_formats();
  add_judge(check, *asked);
  check.option("--new", asked->updated, "FILE",
               {"judge the object that replaces it (a PUT) instead",
                "改为判定替换它的对象（PUT）"});
  check.option("--user", asked->user, "NAME",
               {"who sends NEW: the policy's writers may change more",
                "NEW 由谁发送：策略的 writers 可更改更多"});
  check.flag("--create", asked->create,
             {"judge the object as one that is to be created",
              "把对象作为将要创建的对象来判定"});
  check.footer({"Exit status: 0 allowed, 1 denied, 2 not judged.",
                "退出状态：0 允许，1 拒绝，2 未作判定。"},
               "  mxpatch check job.json patch.json\n"
               "  mxpatch check job.json -p "
               "'{\"metadata\":{\"labels\":{\"a\":\"b\"}}}'\n"
               "  mxpatch check job.json --new new.json --user system:admin\n"
               "  kubectl get mxjob NAME -o json | mxpatch check - patch.json\n"
               "  mxpatch check job.json patch.json -o sarif > mxpatch.sarif");
  check.run([asked] { return run_check(*asked); });
}

}  // namespace mxpatch::cli
