#include "policy/place_walk.hpp"

namespace mxpatch::inline v0::detail {

place_walk::place_walk(const scan& text, const compiled_policy& policy,
                       const path_range& path) noexcept
    : text_(text),
      segments_(policy.segments.data() + path.first),
      length_(path.count) {
  for (std::uint32_t i = 0; i != length_; ++i) {
    if (is_any(i)) last_any_ = i + 1;
  }
}

bool place_walk::next() noexcept {
  if (started_ && !step_back()) return false;
  started_ = true;
  for (;;) {
    while (depth_ != length_ && text_.is_object(value())) {
      const token key = is_any(depth_)
                            ? filled(text_.first_key(value()))
                            : find_member(text_, value(), segments_[depth_]);
      if (key == no_token) break;
      keys_[depth_++] = key;
    }
    if (depth_ >= last_any_) return true;
    if (!step_back()) return false;
  }
}

// Goes on to the next member at the deepest `*` that has one.
bool place_walk::step_back() noexcept {
  while (depth_ != 0) {
    --depth_;
    if (!is_any(depth_)) continue;
    const token key = filled(text_.next_key(keys_[depth_]));
    if (key == no_token) continue;
    keys_[depth_++] = key;
    return true;
  }
  return false;
}

token place_walk::filled(token key) const noexcept {
  if (depth_ != 0 && is_map_name(text_, keys_[depth_ - 1])) return key;
  while (key != no_token && text_.is_null(scan::value(key))) {
    key = text_.next_key(key);
  }
  return key;
}

}  // namespace mxpatch::inline v0::detail
