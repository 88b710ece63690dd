#pragma once

#include <cstdint>

#include "merge/change_list.hpp"
#include "mxpatch/buffer.hpp"
#include "mxpatch/diagnostic.hpp"
#include "mxpatch/verdict.hpp"

namespace mxpatch::inline v0::detail {

// The diagnostics of a verdict, up to a limit. Above it the first ones stay,
// errors before warnings, and one that decides the code; all are counted.
class findings {
 public:
  // Takes memory for as many diagnostics as are listed by default, so that what
  // is said later of most verdicts cannot fail.
  [[nodiscard]] bool start(std::uint32_t limit, mxpatch::operation op) noexcept;
  void add(const diagnostic& found) noexcept;
  // Behind the last one: brings them in order of input, place and code, and
  // ends the list where its paths come to listed_paths_limit.
  void finish(const path_table& paths, const scan& document,
              const scan& other) noexcept {
    if (any_) finish_some(paths, document, other);
  }

  std::span<const diagnostic> list() const noexcept {
    return list_.empty()
               ? std::span<const diagnostic>(&first_, any_ ? 1 : 0)
               : std::span<const diagnostic>(list_.data(), list_.size());
  }
  // Calls complete(diagnostic&) for each that is listed: for what would cost
  // too much to find out for those that are only counted.
  template <class Complete>
  void complete_each(Complete complete) noexcept {
    for (diagnostic& one : list_) complete(one);
    if (decided_ != 0) complete(decider_);
  }
  std::uint32_t errors() const noexcept { return errors_; }
  std::uint32_t warnings() const noexcept { return warnings_; }
  std::uint32_t omitted() const noexcept {
    return errors_ + warnings_ - static_cast<std::uint32_t>(list().size());
  }
  // The verdict's code: the first of 413, 400 for an input that is not an
  // object, 500, 409, 403, 400 for a value, 200.
  int code() const noexcept;
  // The first of the errors that make the code what it is, and how many those
  // are; null, and none, without an error.
  const diagnostic* deciding() const noexcept {
    return errors_ == 0 ? nullptr : &list()[deciding_];
  }
  std::uint32_t deciding_errors() const noexcept { return decided_; }

  std::size_t memory() const noexcept {
    return list_.memory() + heap_.memory();
  }
  void release_above(std::size_t keep) noexcept {
    list_.release_above(keep);
    heap_.release_above(keep);
  }

 private:
  // One of the list, in the order in which they were found.
  struct entry {
    std::uint32_t place = 0;
    std::uint32_t number = 0;
  };
  bool is_weaker(const entry& a, const entry& b) const noexcept;
  void finish_some(const path_table& paths, const scan& document,
                   const scan& other) noexcept;
  void bring_in_order() noexcept;
  void end_at_paths(const path_table& paths, const scan& document,
                    const scan& other) noexcept;
  void find_deciding() noexcept;

  buffer<diagnostic> list_;
  buffer<entry> heap_;  // the weakest of the list on top, once it is full
  diagnostic decider_;  // see deciding()
  std::uint32_t decided_ = 0;
  std::size_t deciding_ = 0;  // its index
  diagnostic first_;  // stands in where there was no memory for the list
  bool any_ = false;
  bool is_heap_ = false;
  std::uint32_t limit_ = 0;
  mxpatch::operation operation_ = operation::patch;
  std::uint32_t errors_ = 0;
  std::uint32_t warnings_ = 0;
  std::uint32_t rank_ = 0;  // of the weightiest error so far, 0 without one
};

}  // namespace mxpatch::inline v0::detail
