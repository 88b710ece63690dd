#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases/json.hpp"

// Policy tests as files: the format mxpatch.test/v1, described in
// tests/data/README.md.
namespace cases {

// Bytes of one input. `inline_json` says that the file gives a JSON value, of
// which only the value counts, so that places in it mean nothing.
struct input_text {
  bool present = false;
  bool inline_json = false;
  std::string bytes;
};

// A diagnostic that is expected; what is not named is not compared.
struct expected_diagnostic {
  std::string code;
  std::optional<std::string> field;
  std::optional<std::string> pointer;
  std::optional<std::string> input;
  std::optional<std::string> at;    // "line:column"
  std::optional<std::string> span;  // "begin:end", bytes
  std::vector<std::string> caret;   // the line, and the marks below it
};

struct expectation {
  std::optional<bool> allowed;
  std::optional<int> code;
  std::optional<std::vector<expected_diagnostic>> diagnostics;
  std::vector<expected_diagnostic> diagnostics_include;
  std::optional<std::vector<std::string>> changed;
  std::optional<json::value> merged;
  std::optional<std::string> merged_text;
  std::optional<expected_diagnostic> error;
};

struct test_case {
  std::string file;
  std::string name;
  std::string operation;  // patch update create apply diff undo validate edit
                          // unset policy
  std::string policy = "mxjob";  // a name
  input_text policy_text;        // or a text
  input_text document, patch, updated, value;
  std::string dialect = "rfc7396";
  std::string style = "preserve";
  std::string pointer;
  std::string user;
  std::vector<std::pair<std::string, unsigned long>> limits;
  expectation expect;
};

// Every case of one file. Throws std::runtime_error, also for an unknown key.
std::vector<test_case> load(const std::string& path);

// Every `*.mxpatch.json` of a folder, in order of file name.
std::vector<test_case> load_folder(const std::string& folder);

std::string read_file(const std::string& path);

}  // namespace cases
