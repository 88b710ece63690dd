#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mxpatch/diagnostic.hpp"
#include "reading/tree.hpp"

namespace mxpatch::cli::testing {

// A value that is expected, and where the test file says so.
template <class T>
struct expected {
  T value{};
  span place;
};

// What is not named is not compared.
struct expected_diagnostic {
  std::string code;
  std::optional<std::string> field, pointer, input;
  std::optional<std::string> at;     // "line:column"
  std::optional<std::string> bytes;  // "begin:end"
  std::vector<std::string> caret;    // the line, and the marks below it
  span place;

  bool names_place() const { return at || bytes || !caret.empty(); }
};

// JSON that should come out, in its normal text (tree.hpp).
struct expected_json {
  std::string normal;
  std::string path;  // the file that has it, or "" where the test file does
};

struct expectation {
  span place;
  std::optional<expected<bool>> allowed;
  std::optional<expected<int>> code;
  std::optional<expected<std::vector<expected_diagnostic>>> diagnostics;
  std::vector<expected_diagnostic> diagnostics_include;
  std::optional<expected<std::vector<std::string>>> changed;
  std::optional<expected<expected_json>> merged;
  std::optional<expected<std::string>> merged_text;
  bool merged_in_parts = false;  // merged_text is written as a list
  std::optional<expected_diagnostic> error;

  bool empty() const;
};

// Reads "expect"; a path in `merged` is taken as it is, its text is left out.
expectation read_expectation(const node& value);

}  // namespace mxpatch::cli::testing
