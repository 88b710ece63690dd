#pragma once

#include "merge/edits.hpp"
#include "merge/equal.hpp"
#include "merge/finding.hpp"
#include "merge/maps.hpp"

namespace mxpatch::inline v0::detail {

// Turns two objects into edits of the first: what update() judges, and what
// diff() writes. Whether an absent member and a null one differ is a rule; in
// `maps` they always do.
class compare_step {
 public:
  // REQUIRES: both roots are objects.
  step run(const scan& document, const scan& other, null_rule nulls,
           edit_tree& edits, comparer& equal, map_places maps = {}) noexcept;

  const duplicate_place& place() const noexcept { return place_; }
  std::size_t memory() const noexcept {
    return pending_.memory() + keys_.memory();
  }
  void release_above(std::size_t keep) noexcept {
    pending_.release_above(keep);
    keys_.release_above(keep);
  }

 private:
  // Two objects at the same place. Bytes of the document up to `equal_end` are
  // the same as those of the other `distance` bytes further on: whatever lies
  // in there need not be looked at. What one object found out those inside of
  // it know, so that no byte is compared anew at each level: twice at most,
  // where the keys of an object turn out not to ascend, and it begins once
  // more.
  struct object_pair {
    token document;
    token other;
    edit_id edit;
    std::uint32_t equal_end;
    std::uint32_t distance;
  };
  step compare_objects(object_pair pair) noexcept;
  // As long as the keys of both ascend, which `ascending` says at the end;
  // where they do not, what was done has to be forgotten.
  step compare_ascending(object_pair pair, bool& ascending) noexcept;
  step compare_sorted(const object_pair& pair) noexcept;
  void align(object_pair& pair, token before, token after) const noexcept;
  step compare_member(const object_pair& pair, token before,
                      token after) noexcept;
  bool known_equal(const object_pair& pair, token before,
                   token after) const noexcept;

  const scan* document_ = nullptr;
  const scan* other_ = nullptr;
  edit_tree* edits_ = nullptr;
  comparer* equal_ = nullptr;
  null_rule nulls_ = null_rule::absent;
  map_places maps_;
  buffer<object_pair> pending_;
  key_list keys_;
  duplicate_place place_;
};

}  // namespace mxpatch::inline v0::detail
