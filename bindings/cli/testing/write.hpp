#pragma once

#include <string>

namespace mxpatch::cli::testing {

// Whether a file is in the folder of a test file, or below it, wherever links
// lead: what is written stays there.
bool stays_beside(const std::string& test_file, const std::string& path);

// Writes a file anew, all or nothing: it is never left half written. Throws
// `stop`.
void replace_file(const std::string& path, const std::string& bytes);

}  // namespace mxpatch::cli::testing
