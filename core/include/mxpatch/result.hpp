#pragma once

#include <cassert>
#include <utility>

#include "mxpatch/diagnostic.hpp"

namespace mxpatch {
inline namespace v0 {

// What made an operation fail before there was anything to judge.
struct failure {
  error_code code = error_code::none;
  mxpatch::input input = input::document;
  mxpatch::span span;
};

// A value, or why there is none. True on success. `T` is cheap to move and has
// an empty state.
template <class T>
class [[nodiscard]] result {
 public:
  result(T value) noexcept : value_(std::move(value)) {}
  result(failure why) noexcept : failure_(why) {}

  explicit operator bool() const noexcept {
    return failure_.code == error_code::none;
  }
  // REQUIRES: the result is true.
  const T& value() const& noexcept {
    assert(*this);
    return value_;
  }
  T&& value() && noexcept {
    assert(*this);
    return std::move(value_);
  }
  // REQUIRES: the result is false.
  const failure& error() const noexcept { return failure_; }

 private:
  T value_{};
  failure failure_;
};

}  // namespace v0
}  // namespace mxpatch
