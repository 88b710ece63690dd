#include "observe/health.hpp"

#include <ctime>

namespace mxpatch::server {
namespace {

constexpr std::string_view plain = "text/plain; charset=utf-8";

std::string date(std::int64_t seconds) {
  const std::time_t at = static_cast<std::time_t>(seconds);
  std::tm parts{};
  gmtime_r(&at, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

void add_policy(const policy_entry& each, std::string& out) {
  out += each.fault.empty() ? "[+]policy " : "[-]policy ";
  out += each.name.empty() ? "?" : each.name;
  out += ' ';
  out += name(each.state);
  if (!each.hash.empty()) out += ' ' + each.hash;
  out += ' ' + (each.file.empty() ? std::string("built in") : each.file);
  if (!each.fault.empty()) out += ": " + each.fault;
  out += '\n';
}

}  // namespace

void tell_alive(http_response& response) {
  response.content_type = plain;
  response.body = "ok";
}

void tell_ready(const health& is, http_response& response) {
  response.content_type = plain;
  std::string& out = response.body;
  for (const policy_entry& each : is.policies.current()->entries) {
    add_policy(each, out);
  }
  if (is.tls.expires() != 0) {
    out += "[+]certificate until " + date(is.tls.expires()) + '\n';
  }
  const bool ready = !is.terminating.load();
  if (!ready) {
    response.status = 503;
    out += "[-]shutdown: told to go\n";
  }
  out += ready ? "readyz check passed\n" : "readyz check failed\n";
}

}  // namespace mxpatch::server
