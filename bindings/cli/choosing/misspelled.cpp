#include "choosing/misspelled.hpp"

#include <filesystem>
#include <vector>

#include "choosing/nearest.hpp"
#include "mxpatch/errors.hpp"
#include "mxpatch/policy.hpp"

namespace mxpatch::cli {

std::string policy_near(std::string_view name, language in) {
  std::vector<std::string> known;
  for (int index = 0; index < policy::builtin_count(); ++index) {
    known.emplace_back(policy::builtin_name(index));
  }
  return did_you_mean(name, known, in);
}

std::string code_near(std::string_view name, language in) {
  std::vector<std::string> known;
  for (int index = 0; index < error_count(); ++index) {
    known.emplace_back(error_at(index).name);
  }
  return did_you_mean(name, known, in);
}

std::string file_near(std::string_view path) {
  namespace fs = std::filesystem;
  const fs::path meant = path;
  std::vector<std::string> known;
  std::error_code problem;
  const fs::path folder = meant.has_parent_path() ? meant.parent_path() : ".";
  for (fs::directory_iterator at(folder, problem), end; at != end;
       at.increment(problem)) {
    // Of short names an equal ending alone would be most of them. A link that
    // leads nowhere is there by that name itself.
    const std::string stem = at->path().stem().string();
    const bool near = stem == meant.stem() ||
                      !nearest(meant.stem().string(), {&stem, 1}).empty();
    if (near && at->path().filename() != meant.filename()) {
      known.push_back(at->path().filename().string());
    }
  }
  return did_you_mean(meant.filename().string(), known);
}

}  // namespace mxpatch::cli
