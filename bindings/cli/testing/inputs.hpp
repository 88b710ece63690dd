#pragma once

#include <map>
#include <set>
#include <string>

#include "testing/suite.hpp"

namespace mxpatch::cli::testing {

// What is wrong with a test file, as it is shown; what stands beside the cases
// is looked at for each of them, and told once.
class file_faults {
 public:
  file_faults(const suite& of, const look& how, std::string& into)
      : of_(of), how_(how), into_(into) {}

  void add(const text_fault&);  // at its place in the test file
  void add(const std::string& shown);

 private:
  const suite& of_;
  look how_;
  std::string& into_;
  std::set<std::string> told_;
};

// The texts that cases ask with: values, files beside the test file, or bytes.
// Throws text_fault.
class file_inputs {
 public:
  file_inputs(loader& from, suite& into, file_faults& faults)
      : from_(from), into_(into), faults_(faults) {}

  // `what`, `what`Text or `what`Base64 of a case.
  input_text of(const node& object, const std::string& what);
  // The same of the file, which all of its cases share.
  const input_text& of_file(const node& file, const std::string& what);
  // Where that has been read; null elsewhere.
  const source* known_of_file(const std::string& what) const;

  // A path in a test file is relative to it.
  std::string path_of(const node& value, std::string_view what) const;
  const std::shared_ptr<const source>& text_at(const node& value,
                                               std::string_view what);

 private:
  loader& from_;
  suite& into_;
  file_faults& faults_;
  std::map<std::string, input_text> of_file_;
};

}  // namespace mxpatch::cli::testing
