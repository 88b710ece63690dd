#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mxpatch/locate.hpp"
#include "output/issue.hpp"
#include "showing/look.hpp"
#include "testing/coverage.hpp"
#include "testing/run.hpp"

namespace mxpatch::cli::testing {

struct case_report {
  std::string name;
  position place, end;  // of the name
  outcome result;
};

struct file_report {
  std::string name;
  std::string faults;  // why the file is broken, or ""
  output::issue why;   // the first of it, where that has a place
  std::vector<case_report> cases;
  int updated = 0;
  int left_out = 0;  // cases that a filter does not take

  int failed() const;
};

struct totals {
  int passed = 0, failed = 0, broken = 0;
};

totals sum_of(const std::vector<file_report>& files);

struct run_report {
  std::vector<file_report> files;
  int left_out = 0;
  std::optional<std::vector<policy_use>> coverage;  // where it is asked for
};

// "coverage of own (own.policy.yaml): 7 of 9 rules", and a line for each rule
// that no case touches.
std::string coverage_title(const policy_use&, const look&);
std::string coverage_text(const run_report&, const look&);

// What differs, a block of indented lines for each expectation.
std::string differences_text(const outcome&, const look&);

// For people; as JSON, as JUnit's XML, as the events of `go test -json`, and as
// annotations for GitHub.
std::string text_report(const run_report&, const look&);
std::string json_report(const run_report&);
std::string junit_report(const run_report&, const look&);
std::string gotest_report(const run_report&, const look&);
std::string github_report(const run_report&, const look&);

}  // namespace mxpatch::cli::testing
