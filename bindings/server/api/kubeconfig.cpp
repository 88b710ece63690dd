#include "api/kubeconfig.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "api/base64.hpp"
#include "file_text.hpp"
#include "mxpatch/json.hpp"

namespace mxpatch::server {
namespace {

// kubectl leaves it out when it changes the file, which is then not ours.
constexpr std::string_view mark =
    "# Written by mxpatch-server, which will write it again.\n";

// Strings of JSON are strings of YAML.
std::string quoted(const std::string& text) {
  std::string out;
  write_json_string(text, append_to(out));
  return out;
}

std::string text_of(const kubeconfig& of) {
  std::string out(mark);
  out +=
      "apiVersion: v1\n"
      "kind: Config\n"
      "clusters:\n"
      "- name: mxpatch\n"
      "  cluster:\n"
      "    server: " +
      quoted(of.url) + '\n';
  if (!of.ca.empty()) {
    out += "    certificate-authority-data: " + base64(of.ca) + '\n';
  }
  out +=
      "users:\n"
      "- name: mxpatch\n"
      "  user:\n"
      "    token: " +
      quoted(of.token) +
      "\n"
      "contexts:\n"
      "- name: mxpatch\n"
      "  context: {cluster: mxpatch, user: mxpatch}\n"
      "current-context: mxpatch\n";
  return out;
}

bool may_write(const std::string& path, std::string& problem) {
  std::error_code nowhere;
  if (!std::filesystem::exists(path, nowhere)) return true;
  std::string there;
  if (!read_file(path, there, problem)) {
    problem = path + ": " + problem;
    return false;
  }
  if (there.starts_with(mark)) return true;
  problem = path +
            " is there, and mxpatch-server did not write it as it is now: "
            "choose another file for --kubeconfig, or remove it";
  return false;
}

}  // namespace

bool write_kubeconfig(const std::string& path, const kubeconfig& of,
                      std::string& problem) {
  if (!may_write(path, problem)) return false;
  std::string part = path + ".XXXXXX";
  const int made = ::mkostemp(part.data(), O_CLOEXEC);  // its owner's alone
  if (made < 0) {
    problem = path + ": " + std::strerror(errno);
    return false;
  }
  ::close(made);
  std::error_code failed;
  if (write_file(part, text_of(of), true, problem)) {
    std::filesystem::rename(part, path, failed);
    if (!failed) return true;
    problem = failed.message();
  }
  std::filesystem::remove(part, failed);
  problem = path + ": " + problem;
  return false;
}

}  // namespace mxpatch::server
