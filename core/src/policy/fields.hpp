#pragma once

#include <span>

#include "json/cursor.hpp"
#include "memory/buffer.hpp"
#include "mxpatch/gate.hpp"
#include "policy/compiled.hpp"

namespace mxpatch::inline v0::detail {

// Lists what a policy lets be updated, with the value that each has in a text.
class field_list {
 public:
  // False without memory.
  bool run(const scan& text, const compiled_policy& policy) noexcept;
  void clear() noexcept {
    fields_.clear();
    pointers_.clear();
  }

  std::span<const field_state> fields() const noexcept {
    return {fields_.data(), fields_.size()};
  }
  std::size_t memory() const noexcept {
    return fields_.memory() + pointers_.memory();
  }
  void release_above(std::size_t keep) noexcept {
    fields_.release_above(keep);
    pointers_.release_above(keep);
  }

 private:
  buffer<field_state> fields_;
  buffer<char> pointers_;  // of those whose path repeats, one behind the other
};

}  // namespace mxpatch::inline v0::detail
