#pragma once

#include "mxpatch/locate.hpp"
#include "mxpatch/write.hpp"

// What the verdict's JSON and its record have in common.
namespace mxpatch::inline v0::detail {

inline constexpr int input_count = 5;

// Finds the places of one input each, so that ascending ones cost one pass.
class place_finder {
 public:
  void start(input in, std::string_view text) noexcept {
    of_[static_cast<int>(in)] = locator(text);
  }
  position at(input in, std::uint32_t offset) noexcept {
    return of_[static_cast<int>(in)].at(offset);
  }
  // Both ends of a known span. The next one may begin before this one ends.
  void at(input in, span where, position& begin, position& end) noexcept {
    begin = at(in, where.begin);
    locator behind = of_[static_cast<int>(in)];
    end = behind.at(where.end);
  }

 private:
  locator of_[input_count];
};

// {"before":"1","after":"2"}
void write_arguments(const verdict&, const diagnostic&, sink);
// {"title":"…","edits":[…]}, "null" where there is none
void write_fix(const verdict&, const diagnostic&, language, sink);
// [{"input":"document",…}]
void write_related_places(const verdict&, const diagnostic&, language, sink);

}  // namespace mxpatch::inline v0::detail
