#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cases/json.hpp"

// A policy as the obvious program has it.
namespace reference {

// Member names; `*` is any one, and any element of an array.
using path = std::vector<std::string>;

inline const std::string any_name = "*";
// Stands for an element of an array in a place; no name is like it.
inline const std::string an_element = "[element]";

struct field {
  path where;
  std::string type;  // as policies spell it
  bool removable = true;
  long long minimum = 0, maximum = 0;  // both 0: none
  std::set<std::string> values;        // empty: any
  std::vector<std::string> locked_keys;
};

struct policy {
  std::vector<field> fields;
  std::string status = "subresource";
  std::map<std::string, std::vector<path>> writers = {};  // by user
  std::vector<std::pair<path, json::value>> absent = {};  // absentEquals
};

inline bool fits(const std::string& pattern, const std::string& name) {
  return pattern == any_name || pattern == name;
}

// Whether a path leads to a place, or on the way through one above it.
inline bool leads_to(const path& pattern, const path& place) {
  if (pattern.size() != place.size()) return false;
  for (std::size_t i = 0; i != place.size(); ++i) {
    if (!fits(pattern[i], place[i])) return false;
  }
  return true;
}
inline bool leads_above(const path& pattern, const path& place) {
  return pattern.size() <= place.size() &&
         leads_to(pattern,
                  path(place.begin(),
                       place.begin() + static_cast<long>(pattern.size())));
}
inline bool leads_below(const path& pattern, const path& place) {
  return pattern.size() > place.size() &&
         leads_to(path(pattern.begin(),
                       pattern.begin() + static_cast<long>(place.size())),
                  place);
}

}  // namespace reference
