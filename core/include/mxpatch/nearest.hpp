#pragma once

#include <string_view>

#include "mxpatch/export.hpp"

namespace mxpatch {
inline namespace v0 {

// Finds what was probably meant by a name that is not known: offer() each known
// one. Slips are letters to add, take away, replace or swap with the next; case
// does not count. At most one letter of three may be wrong, and three in all;
// of several that are as near, the first offered is the best.
//
//   nearest_name near("specc");
//   for (std::string_view each : known) near.offer(each);
//   if (!near.best().empty()) …  // did you mean "spec"?
class MXPATCH_API nearest_name {
 public:
  // Names of more bytes are near to none.
  static constexpr unsigned longest = 64;

  explicit nearest_name(std::string_view written) noexcept
      : written_(written) {}
  void offer(std::string_view known) noexcept;
  // Empty where none is near. Borrows from what was offered.
  std::string_view best() const noexcept { return best_; }

 private:
  std::string_view written_;
  std::string_view best_;
  unsigned slips_ = 4;  // of the best
};

}  // namespace v0
}  // namespace mxpatch
