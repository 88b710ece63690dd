#pragma once

#include <map>

#include "testing/inputs.hpp"

namespace mxpatch::cli::testing {

// Chooses what judges the cases of a test file: the policy that a case or the
// file names, else the one that is built in. Throws text_fault.
class file_judges {
 public:
  file_judges(loader& from, file_inputs& inputs, file_faults& faults,
              const look& how)
      : from_(from), inputs_(inputs), faults_(faults), how_(how) {}

  void choose(const node& one, const node& file, test_case& out);

 private:
  bool read_policy(const node& from, const node& file, test_case& out);
  policy compiled_policy(const node& from, const test_case& made);
  void choose_rules(const node& from, test_case& out);
  void choose_rules_of_review(const node& from, test_case& out);

  loader& from_;
  file_inputs& inputs_;
  file_faults& faults_;
  look how_;
  std::map<const source*, policy> compiled_;  // of the file
  identifier names_;
};

}  // namespace mxpatch::cli::testing
