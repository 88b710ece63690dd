#include "merge/undo.hpp"

namespace mxpatch::inline v0::detail {

patch_outcome undo(const scan& document, const scan& patch, merge_step& merge,
                   edit_tree& edits, comparer& equal,
                   patch_writer& writer) noexcept {
  constexpr auto wanted = patch_writer::side::document;
  if (!document.is_object(0) || !patch.is_object(0)) {
    return writer.write_root(document, patch, wanted);
  }
  patch_outcome ended;
  switch (merge.run(document, patch, dialect::rfc7396, edits, equal)) {
    case step::done:
      return writer.write_edits(document, patch, edits, wanted);
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
