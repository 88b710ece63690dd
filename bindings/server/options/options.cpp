#include "options/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "mxpatch/version.hpp"
#include "options/config.hpp"
#include "options/schema.hpp"
#include "options/settings.hpp"
#include "shown.hpp"

namespace mxpatch::server {
namespace {

using given_value = std::pair<const setting*, std::string>;

constexpr int most_policies = 1000;

constexpr milliseconds unsaid{-1};

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
  for (const given_value& each : given) {
    if (each.first->forget != nullptr) each.first->forget(into);
  }
  for (const auto& [is, value] : given) {
    const std::string why = is->take(into, value);
    if (!why.empty()) throw bad_options{std::string(is->flag) + ' ' + why};
  }
}

bool is_loopback(const std::string& address) {
  return address == "::1" || address.starts_with("127.");
}

// "localhost" is told so where it is listened on: it is no IP address.
void check_plain(const options& made) {
  if (!is_loopback(made.server.address) && made.server.address != "localhost") {
    throw bad_options{
        "--http sends tokens as they are, and so listens on a loopback address "
        "alone: leave out --bind-address, or --http"};
  }
  if (!made.api.kubeconfig.empty()) {
    throw bad_options{
        "kubectl sends no token over HTTP: leave out --kubeconfig, or --http"};
  }
  if (!made.tls.certificate.empty() || !made.tls.key.empty() ||
      !made.tls.client_ca.empty() || !made.self_signed.empty()) {
    throw bad_options{
        "--http is without certificates: leave out --tls-cert-file, "
        "--tls-private-key-file, --client-ca-file and --self-signed"};
  }
}

void check_api(const options& made) {
  const api_settings& api = made.api;
  if (api.on) return;
  const std::pair<bool, const char*> needs[] = {
      {!api.store.empty(), "--store"},
      {!api.load.empty(), "--load"},
      {!api.token_file.empty(), "--token-auth-file"},
      {!api.grants_file.empty(), "--grants"},
      {!api.kubeconfig.empty(), "--kubeconfig"},
      {made.server.plain, "--http"},
      {!api.page.empty(), "--page"}};
  for (const auto& [is, flag] : needs) {
    if (is) throw bad_options{std::string(flag) + " is for --api: add that"};
  }
}

void check_certificate(options& made) {
  tls_files& tls = made.tls;
  const bool given = !tls.certificate.empty() || !tls.key.empty();
  if (!made.self_signed.empty()) {
    if (given) {
      throw bad_options{
          "--self-signed makes a certificate: leave out --tls-cert-file and "
          "--tls-private-key-file"};
    }
    if (made.check) return;  // it makes nothing
    tls.certificate = made.self_signed + "/tls.crt";
    tls.key = made.self_signed + "/tls.key";
    return;
  }
  if (!given && !made.api.kubeconfig.empty()) return;
  // Policies can be looked at where no certificate is.
  if (!given && made.check && !made.api.on) return;
  if (!tls.certificate.empty() && !tls.key.empty()) return;
  throw bad_options{
      made.api.on && !given
          ? "how do clients know the server? --kubeconfig FILE writes a file "
            "for kubectl, --self-signed DIR has DIR/ca.crt for any client, "
            "--http is for curl without TLS"
          : "a certificate is needed: --tls-cert-file and "
            "--tls-private-key-file, or --self-signed DIR to try it"};
}

void check_together(options& made) {
  check_api(made);
  made.tls.plain = made.server.plain;
  if (made.server.plain) return check_plain(made);
  check_certificate(made);
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
      "which fields may be updated. With --api it serves the objects, too.",
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
  const milliseconds usual_delay =
      std::exchange(made.server.shutdown_delay, unsaid);
  if (!config.empty()) read_config(config, made);
  take_all(given, made);
  // Nobody sends requests elsewhere when objects are served.
  if (made.server.shutdown_delay == unsaid) {
    made.server.shutdown_delay = made.api.on ? milliseconds(0) : usual_delay;
  }
  check_together(made);
  return made;
}

}  // namespace mxpatch::server
