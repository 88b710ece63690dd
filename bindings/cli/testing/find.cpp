#include "testing/find.hpp"

#include <fnmatch.h>

#include "reading/folders.hpp"

namespace mxpatch::cli::testing {
namespace {

bool is_test_file(std::string_view name) {
  return name.ends_with(".mxpatch.yaml") || name.ends_with(".mxpatch.yml") ||
         name.ends_with(".mxpatch.json");
}

}  // namespace

std::vector<std::string> find_files(const std::vector<std::string>& paths) {
  return files_of(paths, is_test_file);
}

bool selects(const std::string& filter, const std::string& name) {
  if (filter.find_first_of("*?[") != std::string::npos) {
    return ::fnmatch(filter.c_str(), name.c_str(), 0) == 0;
  }
  return name.find(filter) != std::string::npos;
}

}  // namespace mxpatch::cli::testing
