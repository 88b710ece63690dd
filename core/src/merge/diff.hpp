#pragma once

#include "merge/compare.hpp"
#include "merge/patch_writer.hpp"

namespace mxpatch::inline v0::detail {

// Makes the smallest merge patch that turns one text into another: of objects
// the members that differ, of anything else the new value itself.
class diff_step {
 public:
  patch_outcome run(const scan& document, const scan& other, dialect how,
                    edit_tree& edits, comparer& equal,
                    patch_writer& writer) noexcept;

  std::size_t memory() const noexcept { return compare_.memory(); }

 private:
  compare_step compare_;
};

}  // namespace mxpatch::inline v0::detail
