#pragma once

#include <string>

#include "export/cel.hpp"
#include "export/place.hpp"

namespace mxpatch::cli {

// Says in CEL which changes a policy permits. What is written refers to
// variables.finishing (the object is being deleted and its finalizers shrink),
// variables.rows, and one variables.writerN for each entry of writers.
class conditions {
 public:
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

  cel::names& fresh() { return fresh_; }

 private:
  std::string members(const place& at, const cel::pair& values);
  std::string elements(const place& at, const cel::pair& values);
  std::string member_cases(const place& at, const std::string& key,
                           const cel::pair& values);
  std::string adds_of(const place& at, const std::string& key,
                      const std::string& adds) const;
  std::string fits_map(const place& at, const field_rule& rule,
                       const cel::pair& values, bool locks);

  cel::names fresh_;
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

// "must be an integer from 1 to 9223372036", as the diagnostics say it.
std::string expectation(const field_rule& rule);

}  // namespace mxpatch::cli
