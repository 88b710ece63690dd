#include <fmt/format.h>
#include <unistd.h>

#include <memory>

#include "choosing/choose.hpp"
#include "commands/options.hpp"
#include "export/cel.hpp"
#include "export/manifest.hpp"
#include "export/scale.hpp"
#include "reading/stop.hpp"

namespace mxpatch::cli {
namespace {

struct export_options : common_options {
  std::string name;  // or a file
  std::string to;
};

int export_policy(const export_options& asked) {
  const look how = asked.shown_on(STDOUT_FILENO);
  reader files;
  const auto chosen = choose_policy(asked.name, {}, files, how);
  if (!chosen) usage_error("NAME is empty: give a policy's name, or a file");
  std::vector<admission_policy> made = {to_admission_policy(*chosen)};
  if (const int levels = made[0].inner_levels; levels != cel::inner_levels[0]) {
    print_error(fmt::format(
        "mxpatch: null is the same as absence for {} level{} below a * and "
        "inside an array: more would be too long for an API server\n",
        levels, levels == 1 ? "" : "s"));
  }
  if (auto scale = scale_policy(*chosen)) made.push_back(std::move(*scale));
  print(asked.json() ? json_manifest(made) : yaml_manifest(made));
  return status_allowed;
}

}  // namespace

void add_policy_export(command& policies) {
  command& exports = policies.add(
      "export", "print what judges updates by the policy inside an API server");
  const auto asked = std::make_shared<export_options>();
  exports.positional("NAME", asked->name, "a built-in policy's name, or a file")
      .required();
  exports
      .one_of({"vap"}, "--to", asked->to, "FORMAT",
              "vap: a ValidatingAdmissionPolicy and its binding, YAML; with "
              "-o json a List")
      .required();
  add_common(exports, *asked);
  exports.footer(
      "What CEL cannot say is refused. Exit status: 0 printed, 2 not.\n\n"
      "  mxpatch policy export mxjob --to vap | kubectl apply -f -");
  exports.run([asked] { return export_policy(*asked); });
}

}  // namespace mxpatch::cli
