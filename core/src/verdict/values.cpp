#include "mxpatch/write.hpp"
#include "splice/write.hpp"
#include "verdict/access.hpp"
#include "verdict/scratch.hpp"

namespace mxpatch::inline v0 {

void write_value(const verdict& of, value_id id, sink out) {
  if (id == 0) return;
  const detail::scratch& state = verdict_access::state(of);
  const detail::stored_value& value = state.values[id];
  const detail::scan& text =
      value.from == detail::side::base ? state.base() : state.other();
  if (value.pruned == detail::prune::none) {
    out(text.raw(value.value));
    return;
  }
  // A layout of its own: writing a report leaves the verdict as it is.
  detail::layout_step layout;
  if (layout.run_value(text, value.value, value.pruned, piece::source::patch) ==
      detail::step::done) {
    detail::write_pieces(layout.pieces(), style::preserve, out);
  }
}

void write_merged(const verdict& of, style how, sink out) {
  const merged_view merged = of.merged();
  if (merged) detail::write_pieces(merged.pieces(), how, out);
}

}  // namespace mxpatch::inline v0
