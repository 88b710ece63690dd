#pragma once

#include <cstdint>

#include "memory/buffer.hpp"
#include "mxpatch/diagnostic.hpp"
#include "mxpatch/verdict.hpp"

namespace mxpatch::inline v0::detail {

// The diagnostics of a verdict, in order of input, place and code, up to a
// limit. Above it the first ones stay, errors before warnings; all are counted.
class findings {
 public:
  // Takes memory for as many diagnostics as are listed by default, so that what
  // is said later of most verdicts can not fail.
  [[nodiscard]] bool start(std::uint32_t limit, mxpatch::operation op) noexcept;
  void add(const diagnostic& found) noexcept;

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
  }
  std::uint32_t errors() const noexcept { return errors_; }
  std::uint32_t warnings() const noexcept { return warnings_; }
  std::uint32_t omitted() const noexcept {
    return errors_ + warnings_ - static_cast<std::uint32_t>(list().size());
  }
  // The verdict's code: the first of 413, 400 for an input that is no object,
  // 500, 409, 403, 400 for a value, 200.
  int code() const noexcept;

  std::size_t memory() const noexcept { return list_.memory(); }
  void release_above(std::size_t keep) noexcept { list_.release_above(keep); }

 private:
  buffer<diagnostic> list_;
  diagnostic first_;  // stands in where there was no memory for the list
  bool any_ = false;
  std::uint32_t limit_ = 0;
  mxpatch::operation operation_ = operation::patch;
  std::uint32_t errors_ = 0;
  std::uint32_t warnings_ = 0;
  std::uint32_t rank_ = 0;  // of the weightiest error so far, 0 without one
};

}  // namespace mxpatch::inline v0::detail
