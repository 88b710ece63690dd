#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mxpatch {
inline namespace v0 {

// Borrowed UTF-8 bytes that are to be read as JSON. No padding and no
// terminating zero is needed; a text may sit at the very end of a page.
// Whoever passes a text keeps its bytes alive and unchanged for as long as the
// result that was made from it is used.
class text {
 public:
  constexpr text() noexcept = default;
  constexpr text(std::string_view bytes) noexcept
      : data_(bytes.data()), size_(bytes.size()) {}
  constexpr text(const char* zero_terminated) noexcept
      : text(std::string_view(zero_terminated)) {}
  text(const std::string& bytes) noexcept
      : data_(bytes.data()), size_(bytes.size()) {}

  // A temporary string would be gone before the verdict that borrows from it:
  // keep it in a variable.
  text(std::string&&) = delete;
  text(std::nullptr_t) = delete;

  constexpr const char* data() const noexcept { return data_; }
  constexpr std::size_t size() const noexcept { return size_; }
  constexpr operator std::string_view() const noexcept {
    return {data_, size_};
  }

 private:
  const char* data_ = "";
  std::size_t size_ = 0;
};

}  // namespace v0
}  // namespace mxpatch
