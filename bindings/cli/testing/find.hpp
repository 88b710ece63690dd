#pragma once

#include <string>
#include <vector>

namespace mxpatch::cli::testing {

// The test files of the paths: files as they are, and in folders every
// *.mxpatch.yaml, .yml and .json, sorted; each once; "-" is standard input.
// Throws `stop` for a path that is not there.
std::vector<std::string> find_files(const std::vector<std::string>& paths);

// Whether a case of this name is asked for: a filter with *, ? or [ is a glob
// for the whole name, any other a part of it.
bool selects(const std::string& filter, const std::string& name);

}  // namespace mxpatch::cli::testing
