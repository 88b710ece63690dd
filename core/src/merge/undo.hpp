#pragma once

#include "merge/apply.hpp"
#include "merge/patch_writer.hpp"

namespace mxpatch::inline v0::detail {

// Makes the smallest merge patch that takes back what a merge patch does to a
// document. The result in between is never made: what the patch would edit is
// what has to be given back.
// REQUIRES: no object of the patch has a key twice.
patch_outcome undo(const scan& document, const scan& patch, dialect how,
                   merge_step& merge, edit_tree& edits, comparer& equal,
                   patch_writer& writer) noexcept;

// The same of the edits that a merge, and what came after it, left: fields that
// settling gave back to the server are in no edit, and so in no patch.
// REQUIRES: the root edit descends.
patch_outcome undo_edits(const scan& document, const scan& patch, dialect how,
                         const edit_tree& edits, patch_writer& writer) noexcept;

}  // namespace mxpatch::inline v0::detail
