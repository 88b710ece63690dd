#pragma once

#include <cstddef>
#include <string_view>

// JSON Pointers (RFC 6901), and the one rule for how a field is spelled.
// Nothing here allocates; names are decoded UTF-8.
namespace mxpatch {
inline namespace v0 {

// Whether a name is written behind a dot, as in spec.suspend: letters, digits,
// - and _. Any other is written in brackets: metadata.labels[a.b/c].
constexpr bool is_plain(char byte) noexcept {
  const char lower = static_cast<char>(byte | 0x20);
  return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') ||
         byte == '-' || byte == '_';
}
constexpr bool is_plain(std::string_view name) noexcept {
  for (const char byte : name) {
    if (!is_plain(byte)) return false;
  }
  return !name.empty();
}

// Calls put(char) with the bytes that a byte of a name has in a pointer: ~0 for
// ~, ~1 for /.
template <class Put>
constexpr void put_in_pointer(char byte, Put&& put) {
  if (byte == '~' || byte == '/') {
    put('~');
    put(byte == '~' ? '0' : '1');
  } else {
    put(byte);
  }
}

// Whether a text is a pointer: empty, which is the root, or parts that each
// begin with / and have no other ~ than ~0 and ~1.
constexpr bool is_pointer(std::string_view text) noexcept {
  if (!text.empty() && text.front() != '/') return false;
  for (std::size_t at = 0; at != text.size(); ++at) {
    if (text[at] != '~') continue;
    if (++at == text.size() || (text[at] != '0' && text[at] != '1')) {
      return false;
    }
  }
  return true;
}

// Takes a pointer apart. REQUIRES: is_pointer(pointer).
class pointer_parts {
 public:
  explicit constexpr pointer_parts(std::string_view pointer) noexcept
      : rest_(pointer) {}
  constexpr bool more() const noexcept { return !rest_.empty(); }

  // Calls put(char) for each byte of the next name. REQUIRES: more().
  template <class Put>
  constexpr void next(Put&& put) {
    std::size_t at = 1;
    for (; at != rest_.size() && rest_[at] != '/'; ++at) {
      const bool escaped = rest_[at] == '~';
      if (escaped) ++at;
      put(!escaped ? rest_[at] : rest_[at] == '0' ? '~' : '/');
    }
    rest_.remove_prefix(at);
  }

 private:
  std::string_view rest_;
};

}  // namespace v0
}  // namespace mxpatch
