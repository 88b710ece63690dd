#pragma once

#include "merge/edits.hpp"
#include "merge/path_tree.hpp"
#include "mxpatch/policy.hpp"

namespace mxpatch::inline v0::detail {

// Whether a member's own members are entries of a map, by its name.
bool is_map_name(const scan& text, token key) noexcept;

// Which objects are maps of strings: those called labels or annotations, and
// those of rules of these types. A null there is no absence but a value, for
// which a server stores "". Borrows everything.
struct map_places {
  const path_node* nodes = nullptr;   // the tree of updatable paths
  const field_rule* rules = nullptr;  // null: names alone decide

  bool holds(const edit_tree& edits, edit_id object, const scan& document,
             const scan& other) const noexcept;
};

// Whether an entry of a map is "" to a server.
inline bool is_empty_entry(const scan& text, token value) noexcept {
  return text.is_null(value) ||
         (text.is_string(value) && text.body(value).empty());
}

}  // namespace mxpatch::inline v0::detail
