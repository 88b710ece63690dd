#pragma once

#include <cassert>
#include <utility>

#include "mxpatch/diagnostic.hpp"

namespace mxpatch {
inline namespace v0 {

// A value, or why there is none. True on success. `T` is cheap to move and has
// an empty state.
template <class T>
class [[nodiscard]] result {
 public:
  result(T value) noexcept : value_(std::move(value)) {}
  result(const diagnostic& why) noexcept : error_(why) {}

  explicit operator bool() const noexcept {
    return error_.code == error_code::none;
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
  const diagnostic& error() const noexcept { return error_; }

 private:
  T value_{};
  diagnostic error_;
};

}  // namespace v0
}  // namespace mxpatch
