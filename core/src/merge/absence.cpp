#include "merge/absence.hpp"

#include "merge/maps.hpp"

namespace mxpatch::inline v0::detail {

bool absence::holds(std::uint32_t node, const scan& text, token value,
                    bool map_entry) noexcept {
  const bool is_null = text.is_null(value);
  if (is_null && !map_entry) return true;
  if (node == no_node) return false;
  const path_node& here = of_.nodes[node];
  for (std::uint32_t i = 0; i != here.end_count; ++i) {
    const token wanted = of_.values[of_.ends[here.ends + i]];
    if (is_null) {
      if (is_empty_entry(*of_.text, wanted)) return true;
      continue;
    }
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
