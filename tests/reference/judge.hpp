#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "reference/policy.hpp"

namespace reference {

struct change {
  std::string op;             // add, remove, replace
  json::value before, after;  // null for none; less all null members
  bool allowed = true;
};

struct located_change {
  path where;
  change what;
};

using errors = std::set<std::string>;

// Whether a value stands there that means something.
bool there(const json::value* one);
const json::value* member(const json::value& object, const std::string& key);
const json::value* at_path(const json::value& root, const path& where);

// What differs between two objects, by their order of keys.
void find_changes(const policy& by, const json::value& before,
                  const json::value& after, const path& at,
                  std::vector<located_change>& out);

// Who asks, and whether the request lets a deletion finish.
struct circumstances {
  std::string user;
  bool finishing = false;
};

// What is wrong with a change. `after` is the whole object.
errors judge(const policy& by, const circumstances& when,
             const located_change& one, const json::value& after);

}  // namespace reference
