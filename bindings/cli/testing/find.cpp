#include "testing/find.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "stop.hpp"
#include "words.hpp"

namespace mxpatch::cli::testing {
namespace {

namespace fs = std::filesystem;

bool is_test_file(const std::string& name) {
  return name.ends_with(".mxpatch.yaml") || name.ends_with(".mxpatch.yml") ||
         name.ends_with(".mxpatch.json");
}

// Hidden folders hold no tests, but sometimes copies of whole trees.
void add_folder(const std::string& folder, std::vector<std::string>& out) {
  fs::recursive_directory_iterator at(folder), end;
  for (; at != end; ++at) {
    const std::string name = at->path().filename().string();
    if (at->is_directory() && name.starts_with('.')) {
      at.disable_recursion_pending();
    } else if (is_test_file(name) && at->is_regular_file()) {
      out.push_back(at->path().lexically_normal().string());
    }
  }
}

}  // namespace

std::vector<std::string> find_files(const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    if (path == "-") {
      out.push_back(path);
      continue;
    }
    std::error_code problem;
    if (!fs::exists(path, problem)) {
      throw stop("cannot open " + in_quotes(path) +
                 ": No such file or directory");
    }
    if (!fs::is_directory(path)) {
      out.push_back(path);
      continue;
    }
    std::vector<std::string> inside;
    try {
      add_folder(path, inside);
    } catch (const fs::filesystem_error& error) {
      throw stop("cannot read " + in_quotes(path) + ": " +
                 error.code().message());
    }
    std::sort(inside.begin(), inside.end());
    out.insert(out.end(), inside.begin(), inside.end());
  }
  std::set<std::string> seen;
  std::erase_if(out, [&](const std::string& path) {
    return !seen.insert(fs::path(path).lexically_normal().string()).second;
  });
  return out;
}

bool selects(const std::string& filter, const std::string& name) {
  if (filter.find_first_of("*?[") != std::string::npos) {
    return ::fnmatch(filter.c_str(), name.c_str(), 0) == 0;
  }
  return name.find(filter) != std::string::npos;
}

}  // namespace mxpatch::cli::testing
