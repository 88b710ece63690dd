#include "policies/fingerprint.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

namespace mxpatch::server {
namespace {

namespace fs = std::filesystem;

void add_file(const std::string& path, std::string& out) {
  out += path;
  struct stat is{};
  if (::stat(path.c_str(), &is) != 0) {
    out += " -\n";
    return;
  }
  for (const auto number :
       {static_cast<long long>(is.st_dev), static_cast<long long>(is.st_ino),
        static_cast<long long>(is.st_size),
        static_cast<long long>(is.st_mtim.tv_sec),
        static_cast<long long>(is.st_mtim.tv_nsec),
        static_cast<long long>(is.st_ctim.tv_sec),
        static_cast<long long>(is.st_ctim.tv_nsec)}) {
    out += ' ';
    out += std::to_string(number);
  }
  out += '\n';
}

}  // namespace

std::string fingerprint_of(const std::vector<std::string>& paths) {
  std::string out;
  for (const std::string& path : paths) {
    std::error_code failed;
    if (!fs::is_directory(path, failed)) {
      add_file(path, out);
      continue;
    }
    std::vector<std::string> files;
    fs::recursive_directory_iterator at(path, failed), end;
    for (; !failed && at != end; at.increment(failed)) {
      const std::string name = at->path().filename().string();
      std::error_code nowhere;
      if (name.starts_with('.') && at->is_directory(nowhere)) {
        at.disable_recursion_pending();
      }
      files.push_back(at->path().string());
    }
    std::sort(files.begin(), files.end());
    for (const std::string& each : files) add_file(each, out);
    if (failed) out += failed.message();
  }
  return out;
}

}  // namespace mxpatch::server
