#include <unistd.h>

#include <memory>

#include "commands/merging.hpp"
#include "reading/stop.hpp"
#include "showing/yaml_words.hpp"

namespace mxpatch::cli {
namespace {

struct diff_options : common_options {
  std::string before;
  std::string after;
  std::string style = "compact";
  std::string dialect;
};

int run_diff(const diff_options& asked) {
  const look how = asked.shown_on(STDERR_FILENO);
  reader files;
  const source before = files.read(asked.before);
  const source after = files.read(asked.after);
  if (!asked.quiet) {
    tell_of_json(before, how);
    tell_of_yaml_words(before, how);
    tell_of_yaml_words(after, how);
  }
  merger merges;
  if (merges.diff(before.bytes, after.bytes, dialect_of(asked.dialect))) {
    print_merged(merges.output(), asked.style);
    return status_allowed;
  }
  return tell_failure(merges.error(), before, after, asked, how);
}

}  // namespace

void add_diff(command& program) {
  command& diff = program.add(
      "diff", "print the merge patch that turns one text into another");
  const auto asked = std::make_shared<diff_options>();
  diff.positional("OLD", asked->before,
                  "JSON or YAML as it is; - is standard input")
      .required();
  diff.positional("NEW", asked->after,
                  "JSON or YAML as it is to become; - is standard input")
      .required();
  add_style(diff, asked->style);
  add_dialect(diff, asked->dialect);
  add_common(diff, *asked);
  add_quiet(diff, asked->quiet);
  diff.footer(
      "The patch is as small as one can be; {} where nothing differs. Exit "
      "status:\n0 printed, 1 no merge patch does it, as where a member is to "
      "become null, or a\ntext is not JSON, 2 a file cannot be read.\n\n"
      "  mxpatch diff old.json new.json\n"
      "  kubectl get mxjob NAME -o json | mxpatch diff - new.json");
  diff.run([asked] {
    return answer_plainly(*asked, [&] { return run_diff(*asked); });
  });
}

}  // namespace mxpatch::cli
