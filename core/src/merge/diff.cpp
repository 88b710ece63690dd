#include "merge/diff.hpp"

namespace mxpatch::inline v0::detail {

patch_outcome diff_step::run(const scan& document, const scan& other,
                             dialect how, edit_tree& edits, comparer& equal,
                             patch_writer& writer) noexcept {
  constexpr auto wanted = patch_writer::side::other;
  if (!document.is_object(0) || !other.is_object(0)) {
    return writer.write_root(document, other, wanted, how);
  }
  patch_outcome ended;
  switch (compare_.run(document, other, null_rule::distinct, edits, equal)) {
    case step::done:
      return writer.write_edits(document, other, edits, wanted, how);
    case step::out_of_memory:
      ended.type = patch_outcome::kind::out_of_memory;
      break;
    case step::duplicate_key:
      ended.type = patch_outcome::kind::duplicate_key;
      ended.in_other = compare_.place().in_other;
      ended.keys = compare_.place().keys;
      break;
  }
  return ended;
}

}  // namespace mxpatch::inline v0::detail
