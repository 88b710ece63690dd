#pragma once

#include <string>

#include "export/cel.hpp"
#include "export/place.hpp"

namespace mxpatch::cli {

// Says in CEL which changes a policy permits. What is written refers to
// variables.finishing (the object is being deleted and a finalizer goes),
// variables.rows, and one variables.writerN for each entry of writers.
class conditions {
 public:
  // For how many levels below a `*` and in an array null is absence.
  explicit conditions(int inner_levels) : inner_levels_(inner_levels) {}

  // Why a change at a place may be made, though the two values are not the
  // same; "false" where it may not.
  std::string permitted(const place& at, const cel::pair& values);

  // Whether the value that a field gets is one that it takes. Without `locks`
  // the keys of labels and annotations that are locked are left out.
  std::string fits(const place& at, const field_rule& rule,
                   const cel::pair& values, bool locks);

  // Whether a key of labels or annotations is locked for who asks.
  std::string locks(const place& at, const field_rule& rule,
                    const std::string& key) const;

  // Whether a value counts as absent at a place.
  std::string is_absent(const place& at, const std::string& value);

  // Whether a value comes where none was, and is let pass: "false" where only
  // null counts as none, which comparing lets pass.
  std::string comes(const place& at, const cel::pair& values);

  // Whether a field gets a value that counts as absent, and may be removed.
  std::string goes(const place& at, const field_rule& rule,
                   const cel::pair& values);

  cel::names& fresh() { return fresh_; }

 private:
  std::string members(const place& at, const cel::pair& values);
  std::string elements(const place& at, const cel::pair& values);
  std::string inside(const place& at, const cel::pair& values);
  std::string member_cases(const place& at, const std::string& key,
                           const cel::pair& values);
  std::string adds_of(const place& at, const std::string& key,
                      const std::string& adds) const;
  std::string fits_map(const place& at, const field_rule& rule,
                       const cel::pair& values, bool locks);

  // An object, or what counts as an empty one.
  std::string is_map_at(const place& at, const std::string& value);

  cel::names fresh_;
  int inner_levels_;
};

// How many levels of arrays and objects a value has, with its own.
int depth_of(const node& value);

// The conditions that one of some writers asks.
std::vector<std::string> asked_by(const std::vector<int>& writers);

// Whether members that are only in the new object are let pass here, while the
// object is being deleted: not where values are judged.
bool lets_adds_pass(const place& at);

// Null, or a map: what a container of updatable fields is.
std::string is_container(const std::string& value);

// Whether a field is labels or annotations, wherever it is.
bool holds_strings(const field_rule& rule);

// "must be an integer from 1 to 9223372036", as the diagnostics say it.
std::string expectation(const field_rule& rule);

}  // namespace mxpatch::cli
