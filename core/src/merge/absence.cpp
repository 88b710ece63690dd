#include "merge/absence.hpp"

#include <algorithm>

#include "merge/maps.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// Up to so many values are compared one by one.
constexpr std::uint32_t few = 4;

}  // namespace

bool absence::holds(std::uint32_t node, const scan& text, token value,
                    bool map_entry) noexcept {
  const bool is_null = text.is_null(value);
  if (is_null && !map_entry) return true;
  if (node == no_node) return false;
  const path_node& here = of_.nodes[node];
  const std::uint32_t* at = of_.ends + here.ends;
  const std::uint32_t* end = at + here.end_count;
  if (!is_null && here.end_count > few) {
    const std::uint64_t wanted = digests_.run(text, value);
    at = std::partition_point(
        at, end, [&](std::uint32_t one) { return of_.digests[one] < wanted; });
    end = std::partition_point(
        at, end, [&](std::uint32_t one) { return of_.digests[one] == wanted; });
  }
  for (; at != end; ++at) {
    const token wanted = of_.values[*at];
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
