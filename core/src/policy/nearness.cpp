#include "policy/nearness.hpp"

#include <algorithm>
#include <utility>

namespace mxpatch::inline v0 {

namespace detail {

namespace {

constexpr char fold(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

}  // namespace

unsigned distance(std::string_view a, std::string_view b,
                  unsigned limit) noexcept {
  const unsigned above = limit + 1;
  if (a.size() > nearest_name::longest || b.size() > nearest_name::longest)
    return above;
  const std::size_t difference =
      a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit) return above;
  // Optimal string alignment; three rows are enough.
  unsigned char rows[3][nearest_name::longest + 1];
  unsigned char* older = rows[0];
  unsigned char* previous = rows[1];
  unsigned char* current = rows[2];
  for (std::size_t j = 0; j <= b.size(); ++j) {
    previous[j] = static_cast<unsigned char>(j);
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = static_cast<unsigned char>(i);
    unsigned least = current[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = fold(a[i - 1]) == fold(b[j - 1]);
      unsigned cost = previous[j - 1] + (same ? 0u : 1u);
      cost = std::min(cost, previous[j] + 1u);
      cost = std::min(cost, current[j - 1] + 1u);
      if (i > 1 && j > 1 && fold(a[i - 1]) == fold(b[j - 2]) &&
          fold(a[i - 2]) == fold(b[j - 1])) {
        cost = std::min(cost, older[j - 2] + 1u);
      }
      current[j] = static_cast<unsigned char>(cost);
      least = std::min(least, cost);
    }
    // A swap reaches back two rows, so one row above the limit is not a proof.
    if (least > above) return above;
    std::swap(older, previous);
    std::swap(previous, current);
  }
  return std::min<unsigned>(previous[b.size()], above);
}

}  // namespace detail

void nearest_name::offer(std::string_view known) noexcept {
  if (slips_ == 0 || written_.empty() || known.empty() || written_ == known) {
    return;
  }
  const std::size_t longer = std::max(written_.size(), known.size());
  const unsigned limit =
      static_cast<unsigned>(std::min<std::size_t>(slips_ - 1, longer / 3));
  const unsigned found = detail::distance(written_, known, limit);
  if (found > limit) return;
  slips_ = found;
  best_ = known;
}

}  // namespace mxpatch::inline v0
