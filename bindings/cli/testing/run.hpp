#pragma once

#include <optional>
#include <string>
#include <vector>

#include "testing/coverage.hpp"
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
  std::vector<std::string> items;    // JSON or YAML texts; one unless `list`
  std::optional<std::string> block;  // the text, for one that stands below a |
};

// The same for a file that holds what is expected.
struct file_rewrite {
  std::string path;
  std::string text;
};

struct outcome {
  std::vector<difference> differences;
  std::vector<rewrite> rewrites;
  std::vector<file_rewrite> file_rewrites;

  bool passed() const { return differences.empty(); }
};

// What a case touches of its policy is noted in `touched`, where that is there.
outcome run(const suite& file, const test_case& one, language words,
            coverage* touched = nullptr);

}  // namespace mxpatch::cli::testing
