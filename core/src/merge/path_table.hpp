#pragma once

#include <string_view>

#include "json/cursor.hpp"
#include "merge/edits.hpp"
#include "mxpatch/buffer.hpp"
#include "mxpatch/change.hpp"

namespace mxpatch::inline v0::detail {

// Which text something is in: the first, or the one that guides the operation.
enum class side : std::uint8_t { document, other, literal, element };

// One step of a path: a key of one of the texts, words of the library, or the
// number of an array's element, which `key` then holds.
struct segment {
  path_id parent = 0;
  side from = side::literal;
  bool map_entry = false;  // shown as [key]
  token key = no_token;
  std::string_view literal;
};

// The paths that changes and diagnostics speak of; number 0 is the root.
class path_table {
 public:
  [[nodiscard]] bool start() noexcept {
    segments_.clear();
    failed_ = !segments_.push({});
    return !failed_;
  }
  // The root where there is no memory, which failed() then says.
  path_id append(const segment& step) noexcept {
    const auto id = static_cast<path_id>(segments_.size());
    if (segments_.push(step)) return id;
    failed_ = true;
    return 0;
  }
  path_id append(path_id parent, std::string_view literal) noexcept {
    return append({parent, side::literal, false, no_token, literal});
  }
  segment& operator[](path_id id) noexcept { return segments_[id]; }
  const segment& operator[](path_id id) const noexcept { return segments_[id]; }
  std::size_t size() const noexcept { return segments_.size(); }
  // Whether a path is missing for want of memory.
  bool failed() const noexcept { return failed_; }
  std::size_t memory() const noexcept { return segments_.memory(); }
  void release_above(std::size_t keep) noexcept {
    segments_.release_above(keep);
  }

 private:
  buffer<segment> segments_;
  bool failed_ = false;
};

// The path to the token that begins at a byte: the key of a member, or a value.
// Looks at the members on the way only. paths.failed() where memory is short.
path_id path_to(const scan& text, std::uint32_t byte, side from,
                path_table& paths) noexcept;

// A value of one of the texts, less the null members that it lost.
struct stored_value {
  side from = side::document;
  token value = no_token;
  prune pruned = prune::none;
};

// The values that changes and diagnostics speak of; number 0 is none.
class value_table {
 public:
  [[nodiscard]] bool start() noexcept {
    values_.clear();
    return values_.push({});
  }
  // None where there is no memory.
  value_id append(const stored_value& value) noexcept {
    const auto id = static_cast<value_id>(values_.size());
    return values_.push(value) ? id : 0;
  }
  const stored_value& operator[](value_id id) const noexcept {
    return values_[id];
  }
  std::size_t size() const noexcept { return values_.size(); }
  std::size_t memory() const noexcept { return values_.memory(); }
  void release_above(std::size_t keep) noexcept { values_.release_above(keep); }

 private:
  buffer<stored_value> values_;
};

}  // namespace mxpatch::inline v0::detail
