#include <unistd.h>

#include <memory>

#include "merging.hpp"
#include "older_yaml.hpp"
#include "stop.hpp"

namespace mxpatch::cli {
namespace {

struct undo_options : patch_options {
  std::string style = "compact";
  std::string dialect = "rfc7396";
};

int run_undo(const undo_options& asked) {
  if (!asked.has_patch()) usage_error("undo takes PATCH or -p TEXT");
  const look how = asked.shown_on(STDERR_FILENO);
  reader files;
  const source document = files.read(asked.document, asked.form());
  const source patch = asked.read_patch(files);
  if (!asked.quiet) {
    tell_of_json(document, how);
    tell_of_older_yaml(document, how);
    tell_of_older_yaml(patch, how);
    tell_of_json_patch(patch, how);
  }
  merger merges;
  if (merges.undo(document.bytes, patch.bytes, dialect_of(asked.dialect))) {
    print_merged(merges.output(), asked.style);
    return status_allowed;
  }
  if (!asked.quiet) print_failure(merges, document, patch, asked, how);
  return status_denied;
}

}  // namespace

void add_undo(command& program) {
  command& undo = program.add(
      "undo", "print the merge patch that takes a merge patch back");
  const auto asked = std::make_shared<undo_options>();
  add_patch(undo, *asked);
  add_style(undo, asked->style);
  add_dialect(undo, asked->dialect);
  add_common(undo, *asked);
  add_quiet(undo, asked->quiet);
  undo.footer(
      "DOCUMENT is the text before the patch. Exit status: 0 printed, 1 no "
      "merge patch\ndoes it, as where a null was removed, or a text is not "
      "JSON, 2 a file cannot be\nread.\n\n"
      "  mxpatch undo job.json patch.json > back.json\n"
      "  mxpatch undo any.json -p '{\"a\":null}'");
  undo.run([asked] { return run_undo(*asked); });
}

}  // namespace mxpatch::cli
