#include "options/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "mxpatch/version.hpp"
#include "mxpatch/write.hpp"
#include "options/config.hpp"
#include "options/schema.hpp"
#include "options/settings.hpp"

namespace mxpatch::server {
namespace {

std::string shown(std::string_view bytes) {
  std::string out;
  write_escaped(bytes, append_to(out));
  return out;
}

using given_value = std::pair<const setting*, std::string>;

constexpr int most_policies = 1000;

// The last one counts, as it does for Kubernetes; all of --policy.
void add_flag(CLI::App& app, const setting& is,
              std::vector<given_value>& given) {
  std::string help = is.help;
  if (*is.otherwise != '\0') {
    help += " [" + std::string(is.otherwise) + ']';
  }
  if (is.type == setting::kind::truth) {
    app.add_flag_callback(
        is.flag, [&is, &given] { given.emplace_back(&is, "true"); }, help);
    return;
  }
  CLI::Option* const option = app.add_option(
      is.flag,
      [&is, &given](const CLI::results_t& values) {
        for (const std::string& each : values) given.emplace_back(&is, each);
        return true;
      },
      help);
  option->type_name(is.value);
  option->allow_extra_args(false);
  if (is.type == setting::kind::texts) {
    option->expected(1, most_policies);
  } else {
    option->take_last();
  }
}

void take_all(const std::vector<given_value>& given, options& into) {
  const bool names_policies =
      std::any_of(given.begin(), given.end(), [](const given_value& each) {
        return each.first->type == setting::kind::texts;
      });
  if (names_policies) into.policies.clear();
  for (const auto& [is, value] : given) {
    const std::string why = is->take(into, value);
    if (!why.empty()) throw bad_options{std::string(is->flag) + ' ' + why};
  }
}

void check_together(options& made) {
  tls_files& tls = made.tls;
  if (!made.self_signed.empty()) {
    if (made.check) return;  // it makes nothing
    if (!tls.certificate.empty() || !tls.key.empty()) {
      throw bad_options{
          "--self-signed makes a certificate: leave out --tls-cert-file and "
          "--tls-private-key-file"};
    }
    tls.certificate = made.self_signed + "/tls.crt";
    tls.key = made.self_signed + "/tls.key";
    return;
  }
  if (made.check && tls.certificate.empty() && tls.key.empty()) return;
  if (tls.certificate.empty() || tls.key.empty()) {
    throw bad_options{
        "a certificate is needed: --tls-cert-file and --tls-private-key-file, "
        "or --self-signed DIR to try it"};
  }
}

}  // namespace

review_mode mode_rules::of(std::string_view policy,
                           review_operation operation) const noexcept {
  review_mode found = all;
  for (const rule& each : rules) {
    if (each.policy != policy) continue;
    found = operation == review_operation::create ? each.create : each.update;
    break;
  }
  return std::max(found, at_most);  // the later, the weaker
}

options read_options(int argc, const char* const* argv) {
  CLI::App app(
      "A validating admission webhook: answers AdmissionReviews by policies of "
      "which fields may be updated.",
      "mxpatch-server");
  std::vector<given_value> given;
  std::string config;
  options made;
  bool schema = false;
  app.add_option("--config", config,
                 "A file with any of these, in YAML; flags win over it.")
      ->type_name("FILE");
  for (const setting& each : all_settings()) {
    if (*each.flag != '\0') add_flag(app, each, given);
  }
  app.add_flag("--check", made.check,
               "Say what is wrong with the configuration and the policies, and "
               "serve nothing: exit status 0, or 2.");
  app.add_flag("--schema", schema, "Print the JSON Schema of --config.");
  app.set_version_flag("--version", std::string("mxpatch-server ") + version());
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    throw printed{app.help()};
  } catch (const CLI::CallForVersion& asked) {
    throw printed{std::string(asked.what()) + '\n'};
  } catch (const CLI::ParseError& wrong) {
    throw bad_options{shown(wrong.what())};
  }
  if (schema) throw printed{std::string(config_schema)};
  if (!config.empty()) read_config(config, made);
  take_all(given, made);
  check_together(made);
  return made;
}

}  // namespace mxpatch::server
