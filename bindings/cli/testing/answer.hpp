#pragma once

#include <optional>
#include <string>
#include <vector>

#include "testing/coverage.hpp"
#include "testing/match.hpp"
#include "testing/suite.hpp"

namespace mxpatch::cli::testing {

// What came of a case, whatever it asked.
struct answer {
  bool good = false;  // allowed; or, without a verdict, it worked
  int code = 0;       // of the verdict, else 0
  std::vector<found_diagnostic> found;
  std::uint64_t omitted = 0;  // diagnostics that are not listed
  std::vector<std::string> changed;
  std::optional<std::string> output;         // in the preserve style
  std::optional<std::string> styled_output;  // in the case's
};

// What it touches of its policy is noted in `touched`, where that is there.
answer answer_to(const suite& file, const test_case& one, language words,
                 coverage* touched = nullptr);

}  // namespace mxpatch::cli::testing
