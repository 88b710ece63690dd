#include <fmt/format.h>
#include <unistd.h>

#include <memory>

#include "judge.hpp"
#include "mxpatch/write.hpp"
#include "places.hpp"
#include "report.hpp"
#include "stop.hpp"

namespace mxpatch::cli {
namespace {

struct check_options : judge_options {
  std::string updated;
  bool create = false;
};

int run_check(const check_options& asked) {
  if (int{asked.has_patch()} + int{!asked.updated.empty()} +
          int{asked.create} !=
      1) {
    usage_error("check takes one of PATCH, -p TEXT, --new NEW and --create");
  }
  if (asked.policy == "none") {
    usage_error("check needs a policy; --policy none is for apply");
  }
  const look how = asked.shown_on(STDOUT_FILENO);
  reader files;
  judging judge(asked, files, how);
  source other;
  const verdict* judged = nullptr;
  if (asked.create) {
    judged = &judge.create();
  } else if (!asked.updated.empty()) {
    other = files.read(asked.updated, asked.form());
    judged = &judge.update(other);
  } else {
    other = asked.read_patch(files);
    judged = &judge.patch(other);
  }

  if (!asked.quiet) {
    std::string out;
    if (asked.json()) {
      write_verdict_json(*judged, how.language, append_to(out),
                         origins_of(*judged, judge.document(), other));
      out += '\n';
    } else {
      out = verdict_text(*judged,
                         {judge.document(), other, other, judge.object(),
                          judge.rules(), asked.deny_warnings},
                         how);
    }
    print(out);
  }
  const bool stopped = asked.deny_warnings && judged->warnings() > 0;
  return judged->allowed() && !stopped ? status_allowed : status_denied;
}

}  // namespace

void add_check(CLI::App& app, int& status) {
  auto* command = app.add_subcommand(
      "check", "judge what a patch would change in an object");
  const auto asked = std::make_shared<check_options>();
  add_judge(*command, *asked);
  command
      ->add_option("--new", asked->updated,
                   "judge the object that replaces it (a PUT) instead")
      ->type_name("FILE");
  command->add_flag("--create", asked->create,
                    "judge the object as one that is to be created");
  command->footer(
      "Exit status: 0 allowed, 1 denied, 2 not judged.\n\n"
      "  mxpatch check job.json patch.json\n"
      "  mxpatch check job.json -p "
      "'{\"metadata\":{\"labels\":{\"a\":\"b\"}}}'\n"
      "  kubectl get mxjob NAME -o json | mxpatch check - patch.json");
  command->callback([asked, &status] { status = run_check(*asked); });
}

}  // namespace mxpatch::cli
