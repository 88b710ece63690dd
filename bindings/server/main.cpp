// mxpatch-server: the gate as a validating admission webhook; with --api its
// objects, too.
#include <sys/resource.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <memory>
#include <string>

#include "api/api_state.hpp"
#include "api/first_words.hpp"
#include "api/kubeconfig.hpp"
#include "file_text.hpp"
#include "observe/health.hpp"
#include "observe/log.hpp"
#include "options/options.hpp"
#include "policies/policy_source.hpp"
#include "routes.hpp"
#include "transport/https_server.hpp"
#include "transport/self_signed.hpp"

namespace mxpatch::server {
namespace {

constexpr int status_good = 0, status_unanswered = 1, status_bad = 2;

// Each connection is a descriptor, and the usual limit is that of a shell.
void take_descriptors() {
  rlimit is{};
  if (getrlimit(RLIMIT_NOFILE, &is) != 0) return;
  is.rlim_cur = is.rlim_max;
  setrlimit(RLIMIT_NOFILE, &is);
}

void log_policies(const policy_state& state) {
  for (const policy_entry& each : state.entries) {
    const bool good = each.state == policy_entry::condition::loaded;
    log_line line(good ? log_level::info : log_level::error, "policy");
    line.text("policy", each.name)
        .text("file", each.file)
        .text("hash", each.hash)
        .text("state", name(each.state));
    if (!good) line.text("fault", each.fault).truth("stops", each.stops);
    write_log(std::move(line));
  }
}

// One line a policy, as `readyz` has them, and one for the certificate.
int check(const policy_source& policies, const options& with) {
  const tls_files& files = with.tls;
  if (with.api.on) {
    api_settings api = with.api;
    api.store.clear();  // nothing is made, or written
    api_state(api, policies);
  }
  const auto state = policies.current();
  for (const policy_entry& each : state->entries) {
    const bool good = each.state == policy_entry::condition::loaded;
    const std::string place = each.file.empty() ? "built in" : each.file;
    std::fprintf(good ? stdout : stderr, "policy %s %s: %s%s%s\n",
                 each.name.empty() ? "?" : each.name.c_str(),
                 good ? "is good" : "is broken", place.c_str(), good ? "" : ":",
                 each.fault.c_str());
  }
  std::string problem;
  const bool usable =
      files.certificate.empty() ||
      tls_source(files).refresh(problem) == tls_source::outcome::renewed;
  if (!usable) std::fprintf(stderr, "certificate: %s\n", problem.c_str());
  return usable && state->faulty() == 0 ? status_good : status_bad;
}

void refresh_access(access& who) {
  std::string problem;
  switch (who.refresh(problem)) {
    case access::outcome::unchanged:
      break;
    case access::outcome::renewed:
      write_log({log_level::info, "tokens and grants were read again"});
      break;
    case access::outcome::failed:
      write_log(std::move(
          log_line(log_level::warn, "the tokens and grants before are kept")
              .text("fault", problem)));
  }
}

// What is looked at now and then: files that may have changed.
void refresh(policy_source& policies, tls_source& tls, metrics& seen) {
  if (policies.refresh()) {
    const auto state = policies.current();
    seen.policy_reloads.add();
    if (state->faulty() != 0) seen.failed_policy_reloads.add();
    log_policies(*state);
  }
  std::string problem;
  switch (tls.refresh(problem)) {
    case tls_source::outcome::unchanged:
      break;
    case tls_source::outcome::renewed:
      seen.certificate_reloads.add();
      write_log({log_level::info, "the certificate was renewed"});
      break;
    case tls_source::outcome::failed:
      seen.failed_certificate_reloads.add();
      write_log(std::move(
          log_line(log_level::warn, "the certificate before it is kept")
              .text("fault", problem)));
  }
}

// The CA by which clients know the server; "" where they have to know it.
std::string ca_of(const options& with, const certificate_files& made) {
  std::string text = made.ca, problem;
  const std::string file = with.self_signed + "/ca.crt";
  if (!with.self_signed.empty() && !read_file(file, text, problem)) {
    throw bad_options{file + ": " + problem};
  }
  return text;
}

// Who starts it can go on from here, and clients, too.
void introduce(const options& with, const std::string& url,
               const api_state& objects, const policy_state& policies,
               const std::string& ca) {
  std::string problem;
  if (!with.api.kubeconfig.empty() &&
      !write_kubeconfig(with.api.kubeconfig,
                        {local_url(url), objects.who.first_token(), ca},
                        problem)) {
    throw bad_options{problem};
  }
  std::printf("listening on %s\n%s", url.c_str(),
              first_words(with, local_url(url), objects, policies).c_str());
}

int serve(const options& with, policy_source& policies) {
  certificate_files made;
  tls_files files = with.tls;
  if (!files.plain && files.certificate.empty()) {
    made = make_certificates(with.server.address);
    files.made_certificate = made.certificate;
    files.made_key = made.key;
  }
  tls_source tls(files);
  std::string problem;
  if (!files.plain && tls.refresh(problem) != tls_source::outcome::renewed) {
    throw bad_options{problem};
  }
  std::unique_ptr<api_state> objects;
  if (with.api.on) objects = std::make_unique<api_state>(with.api, policies);
  metrics seen;
  health is{policies, tls};
  server_events events;
  events.tick = [&] {
    refresh(policies, tls, seen);
    if (objects != nullptr) refresh_access(objects->who);
  };
  events.terminating = [&] {
    is.terminating = true;
    write_log({log_level::info, "told to go: not ready, and serving"});
  };
  events.draining = [] {
    write_log({log_level::info, "no new connection is taken"});
  };
  const handler_maker make = [&] {
    return std::make_unique<routes>(is, with, seen, objects.get());
  };
  https_server it(with.server, tls, seen, make, events);
  if (!it.listen(problem)) throw bad_options{problem};
  log_policies(*policies.current());
  if (with.server.limits.idle <= milliseconds(90'000)) {
    write_log({log_level::warn,
               "--idle-timeout is not above the 90 s for which an API server "
               "keeps a connection: it may send into one that is closed"});
  }
  if (objects != nullptr) {
    introduce(with, it.url(), *objects, *policies.current(), ca_of(with, made));
  } else {
    std::printf("listening on %s\n", it.url().c_str());
  }
  std::fflush(stdout);
  const bool all_answered = it.run();
  write_log({log_level::info, "stopped"});
  return all_answered ? status_good : status_unanswered;
}

int run(int argc, const char* const* argv) {
  const options with = read_options(argc, argv);
  std::string problem;
  if (!with.self_signed.empty() && !with.check &&
      !make_self_signed(with.self_signed, with.server.address, problem)) {
    throw bad_options{problem};
  }
  policy_source policies(with.policies);
  if (!policies.start(problem)) throw bad_options{problem};
  if (with.check) return check(policies, with);
  // A store that may not grow is told so by the call that failed.
  std::signal(SIGXFSZ, SIG_IGN);
  take_descriptors();
  start_log(with.level);
  const int status = serve(with, policies);
  stop_log();
  return status;
}

}  // namespace
}  // namespace mxpatch::server

int main(int argc, char** argv) {
  using namespace mxpatch::server;
  try {
    return run(argc, argv);
  } catch (const printed& asked) {
    std::fputs(asked.text.c_str(), stdout);
    return status_good;
  } catch (const bad_options& wrong) {
    std::fprintf(stderr, "mxpatch-server: %s\n", wrong.why.c_str());
  } catch (const std::exception& wrong) {
    std::fprintf(stderr, "mxpatch-server: %s\n", wrong.what());
  }
  stop_log();
  return status_bad;
}
