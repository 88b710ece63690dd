#include "reading/folders.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <set>

#include "reading/files.hpp"
#include "reading/stop.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

namespace fs = std::filesystem;

bool is_left_out(const std::string& path, const std::string& root, bool folder,
                 exclusions* without) {
  return without != nullptr && without->leaves_out(path, root, folder);
}

// Hidden folders hold nothing of a person's own, but sometimes copies of whole
// trees. A link that leads nowhere, or to itself, is not a file.
void add_folder(const std::string& folder, bool (*wanted)(std::string_view),
                exclusions* without, std::vector<std::string>& out) {
  fs::recursive_directory_iterator at(folder), end;
  for (; at != end; ++at) {
    const std::string name = at->path().filename().string();
    const std::string path = at->path().lexically_normal().string();
    std::error_code nowhere;
    if (at->is_directory(nowhere)) {
      if (name.starts_with('.') || is_left_out(path, folder, true, without)) {
        at.disable_recursion_pending();
      }
    } else if (wanted(name) && at->is_regular_file(nowhere) &&
               !is_left_out(path, folder, false, without)) {
      out.push_back(path);
    }
  }
}

}  // namespace

exclusions::exclusions(const std::vector<std::string>& globs) {
  for (const std::string& each : globs) {
    std::string text = fs::path(each).lexically_normal().string();
    const bool folders = text.size() > 1 && text.ends_with('/');
    if (folders) text.pop_back();
    globs_.push_back({each, std::move(text), folders, false});
  }
}

bool exclusions::leaves_out(const std::string& path, const std::string& root,
                            bool folder) {
  const fs::path whole = fs::path(path).lexically_normal();
  // With the / before it **/a is for one that has nothing before it, too.
  const std::string inside =
      '/' + (root.empty() ? whole : whole.lexically_relative(root)).string();
  const std::string forms[] = {whole.filename().string(), whole.string(),
                               inside, inside.substr(1)};
  bool out = false;
  for (glob& each : globs_) {
    if (each.folders && !folder) continue;
    const bool fits =
        std::any_of(std::begin(forms), std::end(forms), [&](const auto& form) {
          return ::fnmatch(each.text.c_str(), form.c_str(), 0) == 0;
        });
    each.used = each.used || fits;
    out = out || fits;
  }
  count_ += out ? 1 : 0;
  return out;
}

std::vector<std::string> exclusions::unused() const {
  std::vector<std::string> out;
  for (const glob& each : globs_) {
    if (!each.used) out.push_back(each.written);
  }
  return out;
}

std::vector<std::string> files_of(const std::vector<std::string>& paths,
                                  bool (*wanted)(std::string_view),
                                  exclusions* without) {
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    if (path == "-") {
      out.push_back(path);
      continue;
    }
    std::error_code problem;
    if (!fs::exists(path, problem)) {
      throw stop(cannot_open(path, ENOENT));
    }
    const bool folder = fs::is_directory(path);
    if (is_left_out(path, "", folder, without)) continue;
    if (!folder) {
      out.push_back(path);
      continue;
    }
    std::vector<std::string> inside;
    try {
      add_folder(path, wanted, without, inside);
    } catch (const fs::filesystem_error& error) {
      throw stop(std::string(say("cannot read ", "无法读取 ")) +
                 in_quotes(path) + std::string(say(": ", "：")) +
                 error_text(error.code().value()));
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
