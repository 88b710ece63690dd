#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mxpatch/diagnostic.hpp"
#include "output/issue.hpp"
#include "reading/files.hpp"
#include "reading/stop.hpp"
#include "showing/look.hpp"

namespace mxpatch::cli {

struct member;

// A JSON value that knows where it stands in its text: members keep their
// order, numbers their spelling.
struct node {
  enum class kind { null, boolean, number, string, array, object };

  kind type = kind::null;
  bool truth = false;
  std::string text;  // a decoded string, or a number as it is spelled
  std::vector<node> elements;
  std::vector<member> members;
  span place;

  bool is(kind wanted) const { return type == wanted; }
  const member* find(std::string_view key) const;
};

struct member {
  std::string key;
  span place;  // of the key
  node value;
};

// A text is not what it should be; `message` is in English, with everything
// foreign in it escaped.
struct text_fault : stop {
  text_fault(const std::string& message, std::string_view which, span where)
      : stop(message), code(which), place(where) {}
  std::string code;
  span place;
};

// Reads strict JSON without duplicate keys; throws text_fault.
node read_tree(const std::string& json);

// The fault as the other diagnostics are shown.
std::string fault_text(const text_fault&, const source& where, const look&);

// The same as data.
output::issue issue_of(const text_fault&, const source& where);

// Members sorted, four spaces a level, numbers by value: two values are equal
// as JSON when these texts are.
std::string normal_text(const node& value);

}  // namespace mxpatch::cli
