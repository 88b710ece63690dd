#include <fmt/format.h>
#include <unistd.h>

#include <memory>

#include "choose.hpp"
#include "export/manifest.hpp"
#include "options.hpp"
#include "stop.hpp"

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
  const admission_policy made = to_admission_policy(*chosen);
  print(asked.json() ? json_manifest(made) : yaml_manifest(made));
  return status_allowed;
}

}  // namespace

void add_policy_export(CLI::App& policies, int& status) {
  auto* command = policies.add_subcommand(
      "export", "print what judges updates by the policy inside an API server");
  const auto asked = std::make_shared<export_options>();
  command
      ->add_option("NAME", asked->name, "a built-in policy's name, or a file")
      ->required();
  command
      ->add_option(
          "--to", asked->to,
          "vap: a ValidatingAdmissionPolicy and its binding, YAML; with "
          "-o json a List")
      ->required()
      ->check(CLI::IsMember({"vap"}))
      ->type_name("FORMAT");
  add_common(*command, *asked);
  command->footer(
      "What CEL can not say is refused. Exit status: 0 printed, 2 not.\n\n"
      "  mxpatch policy export mxjob --to vap | kubectl apply -f -");
  command->callback([asked, &status] { status = export_policy(*asked); });
}

}  // namespace mxpatch::cli
