#include "mxpatch/write.hpp"
#include "splice/prune.hpp"
#include "splice/write_pieces.hpp"
#include "verdict/access.hpp"
#include "verdict/scratch.hpp"

namespace mxpatch::inline v0 {

void write_value(const verdict& of, value_id id, sink out) {
  const detail::scratch& state = verdict_access::state(of);
  if (id == 0 || id >= state.values.size()) return;
  const detail::stored_value& value = state.values[id];
  const detail::scan& text =
      value.from == detail::side::document ? state.document() : state.other();
  detail::emit_pruned(
      text, value.value, value.pruned,
      [&](std::string_view bytes) { return bytes.empty() || out(bytes); },
      [&] { out(","); });
}

void write_merged(const verdict& of, style how, sink out) {
  const merged_view merged = of.merged();
  if (merged) detail::write_pieces(merged.pieces(), how, out);
}

}  // namespace mxpatch::inline v0
