#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "mxpatch/diagnostic.hpp"

namespace mxpatch::cli::auditing {

// A key that stands twice where each reader would take another of its values.
struct repeated_key {
  std::string key;
  span first, second;
};

// What the members of a text's root object say of it. Keys and words count as
// they are meant, however they are escaped.
struct outline {
  bool whole = false;  // one object, and nothing behind it
  std::string api_version, kind;
  std::optional<std::size_t> items;  // where the array begins
  bool no_items = false;             // null: how Go writes an empty one
  std::optional<span> object;  // that a watch tells of, {"type", "object"}
  // apiVersion or kind, which choose what judges, or what holds other objects.
  std::optional<repeated_key> repeated;

  // "kind" can stand behind a broken item.
  bool is_list() const {
    return (items || no_items) &&
           (kind.ends_with("List") || (kind.empty() && !whole));
  }
  bool is_event() const { return whole && kind.empty() && object.has_value(); }
};

outline outline_of(std::string_view text);

}  // namespace mxpatch::cli::auditing
