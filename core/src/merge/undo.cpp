#include "merge/undo.hpp"

namespace mxpatch::inline v0::detail {

patch_outcome undo_edits(const scan& document, const scan& patch, dialect how,
                         const edit_tree& edits,
                         patch_writer& writer) noexcept {
  return writer.write_edits(document, patch, edits,
                            patch_writer::side::document, how);
}

patch_outcome undo(const scan& document, const scan& patch, dialect how,
                   merge_step& merge, edit_tree& edits, comparer& equal,
                   patch_writer& writer) noexcept {
  constexpr auto wanted = patch_writer::side::document;
  if (!document.is_object(0) || !patch.is_object(0)) {
    return writer.write_root(document, patch, wanted, how);
  }
  patch_outcome ended;
  switch (merge.run(document, patch, how, edits, equal)) {
    case step::done:
      return undo_edits(document, patch, how, edits, writer);
    case step::out_of_memory:
      ended.type = patch_outcome::kind::out_of_memory;
      break;
    case step::duplicate_key:
      ended.type = patch_outcome::kind::duplicate_key;
      ended.keys = merge.place().keys;
      break;
  }
  return ended;
}

}  // namespace mxpatch::inline v0::detail
