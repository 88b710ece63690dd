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

// A member that differs, as both objects have it; null where one lacks it.
struct located_change {
  path where;
  const json::value* before = nullptr;
  const json::value* after = nullptr;
  change what;
};

using errors = std::set<std::string>;

// Whether a value stands there that means something.
bool there(const json::value* one);
const json::value* member(const json::value& object, const std::string& key);
const json::value* at_path(const json::value& root, const path& where);

// Whether a place is an entry of a map of strings. A server has no null there.
bool is_entry(const policy& by, const path& at);

// Whether what a place has is as good as nothing: no member, null, or what the
// policy names. An entry of a map of strings is never null but "".
bool means_nothing(const policy& by, const path& at, const json::value* one);

// What differs between two objects, by their order of keys.
void find_changes(const policy& by, const json::value& before,
                  const json::value& after, const path& at,
                  std::vector<located_change>& out);

// Who asks, and whether the request lets a deletion go on.
struct circumstances {
  std::string user;
  bool finishing = false;
};

// What is wrong with a change. `after` is the whole object.
errors judge(const policy& by, const circumstances& when,
             const located_change& one, const json::value& after);

// What is wrong with the updatable fields of an object that is to be created.
errors judge_new(const policy& by, const json::value& object);

}  // namespace reference
