#pragma once

#include <string>
#include <vector>

#include "testing/expectation.hpp"

namespace mxpatch::cli::testing {

// A diagnostic as it came, with all that an expectation may name.
struct found_diagnostic {
  std::string code, field, pointer, input, at, bytes, message;
  std::vector<std::string> caret;
  std::string shown_at;  // where to look, for people
};

bool matches(const expected_diagnostic& wanted, const found_diagnostic& found);

// "field-locked spec.jobMode, at 1:3" for people.
std::string spelled(const expected_diagnostic& wanted);
// "field-locked spec.jobMode", as a test file may say it.
std::string short_form(const found_diagnostic& found);

// Which of the found ones no expectation takes, and the other way round.
struct matched {
  std::vector<const expected_diagnostic*> missing;
  std::vector<const found_diagnostic*> extra;
  // For each that was found, the one that expects it, or null.
  std::vector<const expected_diagnostic*> partner;
};

matched match(const std::vector<expected_diagnostic>& wanted,
              const std::vector<found_diagnostic>& found);

}  // namespace mxpatch::cli::testing
