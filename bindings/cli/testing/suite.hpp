#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "choose.hpp"
#include "files.hpp"
#include "look.hpp"
#include "mxpatch/policy.hpp"
#include "mxpatch/verdict.hpp"

// Policy tests: files of the format mxpatch.test/v1.
namespace mxpatch::cli::testing {

// One text of a case. `inlined` says that the test file itself holds it as a
// value, so that only the value counts and places in it mean nothing.
struct input_text {
  bool present = false;
  bool inlined = false;
  source from;
};

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
  span place;
};

struct expectation {
  std::optional<expected<bool>> allowed;
  std::optional<expected<int>> code;
  std::optional<expected<std::vector<expected_diagnostic>>> diagnostics;
  std::vector<expected_diagnostic> diagnostics_include;
  std::optional<expected<std::vector<std::string>>> changed;
  std::optional<std::string> merged;  // its normal text (tree.hpp)
  std::optional<std::string> merged_text;
};

struct test_case {
  std::string name;
  span place;  // of the name
  policy rules;
  mxpatch::operation operation = mxpatch::operation::patch;
  input_text document, patch, updated;
  std::string user;
  expectation expect;
};

struct suite {
  source file;
  std::vector<test_case> cases;
};

// Reads test files. Texts and policies that several cases name are read once.
class loader {
 public:
  explicit loader(const look& how) : how_(how) {}

  // Nothing when the file is broken; why is appended to `faults`.
  std::optional<suite> load(const std::string& path, std::string& faults);

 private:
  friend class suite_reader;
  const source& read(const std::string& path);

  look how_;
  reader files_;
  std::map<std::string, source> texts_;
  std::map<std::string, policy> policies_;
};

}  // namespace mxpatch::cli::testing
