#pragma once

#include "merge/apply.hpp"
#include "merge/patch_writer.hpp"

namespace mxpatch::inline v0::detail {

// Makes the smallest merge patch that takes back what a merge patch does to a
// document. The result in between is never made: what the patch would edit is
// what has to be given back.
// REQUIRES: no object of the patch has a key twice.
patch_outcome undo(const scan& document, const scan& patch, merge_step& merge,
                   edit_tree& edits, comparer& equal,
                   patch_writer& writer) noexcept;

}  // namespace mxpatch::inline v0::detail
