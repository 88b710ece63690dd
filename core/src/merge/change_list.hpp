#pragma once

#include "merge/path_table.hpp"
#include "mxpatch/buffer.hpp"
#include "mxpatch/change.hpp"
#include "mxpatch/limits.hpp"

namespace mxpatch::inline v0::detail {

// Whether a list whose paths are these goes on: counts what they have in bytes,
// as they are spelled, up to listed_paths_limit.
class listed_paths {
 public:
  // No path has more bytes than both texts.
  void start(const path_table& paths, const scan& document,
             const scan& other) noexcept {
    paths_ = &paths;
    document_ = &document;
    other_ = &other;
    longest_ = std::uint64_t{document.size} + other.size;
    bytes_ = 0;
  }
  // Whether so many paths are within the limit, whatever they are.
  bool always_fit(std::size_t count) const noexcept {
    return count * longest_ <= listed_paths_limit;
  }
  // Adds one; false when they are above the limit with it.
  bool add(path_id path) noexcept;

 private:
  const path_table* paths_ = nullptr;
  const scan* document_ = nullptr;
  const scan* other_ = nullptr;
  std::uint64_t longest_ = 0;
  std::uint64_t bytes_ = 0;
};

// The changes of a verdict: the first ones, the rest is counted.
class change_list {
 public:
  void start(std::uint32_t most, const path_table& paths, const scan& document,
             const scan& other) noexcept {
    clear();
    most_ = most;
    paths_.start(paths, document, other);
  }
  void clear() noexcept {
    list_.clear();
    counted_ = 0;
    omitted_ = 0;
  }
  // False without memory.
  [[nodiscard]] bool add(const change& made) noexcept {
    if (list_.size() == most_ || omitted_ != 0 ||
        (!paths_.always_fit(list_.size() + 1) && !fits(made))) {
      ++omitted_;
      return true;
    }
    return list_.push(made);
  }

  change* begin() noexcept { return list_.begin(); }
  change* end() noexcept { return list_.end(); }
  const change* data() const noexcept { return list_.data(); }
  std::size_t size() const noexcept { return list_.size(); }
  std::uint32_t omitted() const noexcept { return omitted_; }
  std::size_t memory() const noexcept { return list_.memory(); }
  void release_above(std::size_t keep) noexcept { list_.release_above(keep); }

 private:
  [[gnu::cold, gnu::noinline]] bool fits(const change& made) noexcept;

  buffer<change> list_;
  listed_paths paths_;
  std::size_t counted_ = 0;  // whose paths were added
  std::uint32_t most_ = 0;
  std::uint32_t omitted_ = 0;
};

}  // namespace mxpatch::inline v0::detail
