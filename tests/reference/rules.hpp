#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "cases/json.hpp"

// What the core does, as an obvious program over a plain tree. It shares
// nothing with the core and is as slow as it likes.
namespace reference {

using json::value;

// RFC 7396 section 2; `kubernetes` is json-patch v4's MergePatch.
value merge(const value& document, const value& patch, bool kubernetes);

struct change {
  std::string op;       // add, remove, replace
  value before, after;  // null for none; less all null members
  bool allowed = true;
};

struct field {
  std::vector<std::string> path;
  std::string type;  // as policies spell it
  bool removable = true;
  long long minimum = 0, maximum = 0;  // both 0: none
  std::set<std::string> values;        // empty: any
};

struct outcome {
  int code = 200;
  std::set<std::string> errors;  // codes
  bool settled_badly = false;    // one of them is of a precondition, or of a
                                 // field that the server owns
  std::map<std::string, change> changes;  // by JSON Pointer
  value merged;
};

// REQUIRES: documents and patches are objects without duplicate keys.
outcome patch(const value& document, const value& patch,
              const std::vector<field>& policy);
outcome update(const value& document, const value& updated,
               const std::vector<field>& policy);

// The same value without null members, at every depth.
value normal(const value& in);

}  // namespace reference
