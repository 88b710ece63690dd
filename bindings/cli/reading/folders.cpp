#include "reading/folders.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "choosing/misspelled.hpp"
#include "reading/stop.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

namespace fs = std::filesystem;

// Hidden folders hold nothing of a person's own, but sometimes copies of whole
// trees. A link that leads nowhere, or to itself, is not a file.
void add_folder(const std::string& folder, bool (*wanted)(std::string_view),
                std::vector<std::string>& out) {
  fs::recursive_directory_iterator at(folder), end;
  for (; at != end; ++at) {
    const std::string name = at->path().filename().string();
    std::error_code nowhere;
    if (name.starts_with('.') && at->is_directory(nowhere)) {
      at.disable_recursion_pending();
    } else if (wanted(name) && at->is_regular_file(nowhere)) {
      out.push_back(at->path().lexically_normal().string());
    }
  }
}

}  // namespace

std::vector<std::string> files_of(const std::vector<std::string>& paths,
                                  bool (*wanted)(std::string_view)) {
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    if (path == "-") {
      out.push_back(path);
      continue;
    }
    std::error_code problem;
    if (!fs::exists(path, problem)) {
      throw stop("cannot open " + in_quotes(path) +
                 ": No such file or directory" + file_near(path));
    }
    if (!fs::is_directory(path)) {
      out.push_back(path);
      continue;
    }
    std::vector<std::string> inside;
    try {
      add_folder(path, wanted, inside);
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

}  // namespace mxpatch::cli
