#pragma once

#include "merge/absence.hpp"
#include "merge/edits.hpp"
#include "merge/equal.hpp"
#include "merge/finding.hpp"
#include "merge/maps.hpp"
#include "merge/path_table.hpp"
#include "mxpatch/change.hpp"

namespace mxpatch::inline v0::detail {

// One difference with what the policy needs to judge it.
struct found_change {
  edit_id edit = no_edit;
  change_op op = change_op::replace;
  token before = no_token;  // values; no_token for absent or null, which in a
  token after = no_token;   // map is a value
  bool adds = false;        // what was there means the same as absence,
  bool removes = false;     // or what comes does
  std::uint32_t absent = no_node;  // the place among the absent values
};

// Whether the members of an edited object are shown as map entries.
bool holds_map_entries(const edit& object, const scan& document,
                       const scan& other) noexcept;

// Brings edits into normal form: a list of the differences that count, in
// ascending order of path. An edit that only swaps absence and what means the
// same (null, the values of `absent`), at any depth, is none. Gives every edit
// of the tree its path.
class changes_step {
 public:
  step run(const scan& document, const scan& other, edit_tree& edits,
           comparer& equal, path_table& paths, absence& absent,
           map_places maps) noexcept;

  const buffer<found_change>& list() const noexcept { return list_; }
  std::size_t memory() const noexcept {
    return list_.memory() + places_.memory();
  }
  void release_above(std::size_t keep) noexcept {
    list_.release_above(keep);
    places_.release_above(keep);
  }

 private:
  buffer<found_change> list_;
  buffer<std::uint32_t> places_;  // of each edit among the absent values
};

}  // namespace mxpatch::inline v0::detail
