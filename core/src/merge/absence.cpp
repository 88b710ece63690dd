#include "merge/absence.hpp"

namespace mxpatch::inline v0::detail {

bool absence::holds(std::uint32_t node, const scan& text,
                    token value) noexcept {
  if (text.is_null(value)) return true;
  if (node == no_node) return false;
  const path_node& here = of_.nodes[node];
  for (std::uint32_t i = 0; i != here.end_count; ++i) {
    const token wanted = of_.values[of_.ends[here.ends + i]];
    switch (plain_.compare(*of_.text, wanted, text, value, null_rule::absent)) {
      case equality::equal:
        return true;
      case equality::out_of_memory:
        memory_ = false;
        return false;
      case equality::different:
        break;
    }
  }
  return false;
}

}  // namespace mxpatch::inline v0::detail
