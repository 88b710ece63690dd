#pragma once

#include <string>
#include <vector>

#include "testing/suite.hpp"

namespace mxpatch::cli::testing {

// One expectation that does not hold.
struct difference {
  std::string what;                // "code"
  std::vector<std::string> lines;  // what is expected and found; not escaped
};

// What the test file would have to say instead, for --update.
struct rewrite {
  span place;  // in the file's JSON
  bool list = false;
  std::vector<std::string> items;  // JSON texts; one unless `list`
};

struct outcome {
  std::vector<difference> differences;
  std::vector<rewrite> rewrites;

  bool passed() const { return differences.empty(); }
};

outcome run(const suite& file, const test_case& one);

}  // namespace mxpatch::cli::testing
