#pragma once

#include "json/members.hpp"
#include "policy/compiled.hpp"

namespace mxpatch::inline v0::detail {

// Goes through the places of an object that a path stands for: one, or one for
// each member where the path has a `*`. A member that is null is not there, but
// for an entry of a map.
class place_walk {
 public:
  place_walk(const scan& text, const compiled_policy& policy,
             const path_range& path) noexcept;

  // False when there are no more. A place that is absent is one where only
  // named members are missing; then depth() is less than length().
  bool next() noexcept;

  bool present() const noexcept { return depth_ == length_; }
  std::uint32_t depth() const noexcept { return depth_; }
  std::uint32_t length() const noexcept { return length_; }
  // The keys down to the place, for indexes below depth().
  token key(std::uint32_t index) const noexcept { return keys_[index]; }
  bool is_any(std::uint32_t index) const noexcept {
    return detail::is_any(segments_[index]);
  }
  std::string_view segment(std::uint32_t index) const noexcept {
    return segments_[index];
  }
  // The last member on the way, the root where there is none.
  token value() const noexcept {
    return depth_ == 0 ? 0 : scan::value(keys_[depth_ - 1]);
  }

 private:
  bool step_back() noexcept;
  token filled(token key) const noexcept;

  const scan& text_;
  const std::string_view* segments_;
  std::uint32_t length_;
  std::uint32_t depth_ = 0;
  std::uint32_t last_any_ = 0;  // how many segments that have a `*` take
  bool started_ = false;
  token keys_[path_depth_limit];
};

}  // namespace mxpatch::inline v0::detail
