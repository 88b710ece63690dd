#pragma once

#include <map>
#include <set>
#include <string>

#include "cases/json.hpp"
#include "reference/judge.hpp"
#include "reference/policy.hpp"

// What the core does, as an obvious program over a plain tree. It shares
// nothing with the core and is as slow as it likes.
namespace reference {

using json::value;

// RFC 7396 section 2; `kubernetes` is json-patch v4's MergePatch.
value merge(const value& document, const value& patch, bool kubernetes);

struct outcome {
  int code = 200;
  std::set<std::string> errors;  // codes
  bool settled_badly = false;    // one of them is of a precondition, or of a
                                 // field that the server owns
  bool writer_helped = false;    // the user may change more than others
  std::map<std::string, change> changes;  // by JSON Pointer
  value merged;
};

// REQUIRES: documents and patches are objects without duplicate keys.
outcome patch(const value& document, const value& patch, const policy& by);
outcome update(const value& document, const value& updated, const policy& by,
               const std::string& user = {});

outcome create(const value& document, const policy& by);

// The same value without null members, at every depth.
value normal(const value& in);

bool is_integer(const value& one);

}  // namespace reference
