#pragma once

#include <string>
#include <vector>

#include "output/issue.hpp"

namespace mxpatch::cli::output {

struct junit_case {
  enum class outcome { passed, skipped, failed, broken };

  std::string name;
  std::string group;  // JUnit's classname
  outcome result = outcome::passed;
  std::string message;  // why it did not pass, or was skipped; one line
  std::string text;     // the same at length, or what there is to say
};

struct junit_suite {
  std::string name;
  std::vector<junit_case> cases;
};

// JUnit's XML. What XML cannot hold is shown as U+FFFD.
std::string junit(const std::vector<junit_suite>&);

// A case for each object that was judged.
junit_case case_of(const judgement&, mxpatch::language);
std::string junit(const report&);

}  // namespace mxpatch::cli::output
