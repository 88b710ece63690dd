#pragma once

#include <span>

#include "json/cursor.hpp"
#include "mxpatch/buffer.hpp"
#include "policy/member_place.hpp"

namespace mxpatch::inline v0::detail {

// Divides an object into what a policy makes of it. Looks at the members on the
// way of the policy's paths only; linear in the text.
class region_list {
 public:
  // Lists at most `limit`, and counts the rest. False without memory.
  // REQUIRES: the text is an object.
  bool run(const scan& text, const compiled_policy& policy,
           std::uint32_t limit) noexcept;

  std::span<const region> regions() const noexcept {
    return {list_.data(), list_.size()};
  }
  std::uint32_t omitted() const noexcept { return omitted_; }

  std::size_t memory() const noexcept {
    return list_.memory() + decoded_.memory();
  }
  void release_above(std::size_t keep) noexcept {
    list_.release_above(keep);
    decoded_.release_above(keep);
  }

 private:
  // An object whose members are of several kinds, and the next of them.
  struct frame {
    token key = no_token;
    object_place where;
  };
  bool visit(const object_place& in, token key, object_place& inside) noexcept;
  void add(const region& found, bool own) noexcept;

  const scan* text_ = nullptr;
  const compiled_policy* policy_ = nullptr;
  buffer<region> list_;
  buffer<char> decoded_;
  region last_;        // listed or not
  bool open_ = false;  // whether the next member of its object may join it
  bool memory_ = true;
  std::uint32_t limit_ = 0;
  std::uint32_t omitted_ = 0;
};

}  // namespace mxpatch::inline v0::detail
