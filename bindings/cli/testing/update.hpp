#pragma once

#include <string>
#include <vector>

#include "testing/run.hpp"

namespace mxpatch::cli::testing {

// Writes what was found into a test file, and touches nothing but the
// expectations that are named: read again, the file has to say them, and all
// else as before. Answers how many were written; what cannot be is told in
// `refused`, one line each.
int update_file(const suite& tests, const std::vector<rewrite>& rewrites,
                std::string& refused);

// The same for files that hold what is expected.
int update_files(const suite& tests, const std::vector<file_rewrite>& rewrites,
                 std::string& refused);

}  // namespace mxpatch::cli::testing
