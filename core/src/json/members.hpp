#pragma once

#include <string_view>

#include "json/cursor.hpp"
#include "json/strings.hpp"
#include "memory/buffer.hpp"

namespace mxpatch::inline v0::detail {

// Order of two keys by their decoded bytes.
int compare_long_keys(const scan& a, token key_a, const scan& b,
                      token key_b) noexcept;

// The same. Most keys of an object differ within a few bytes, which are looked
// at here, up to the quote that closes one of them.
inline int compare_keys(const scan& a, token key_a, const scan& b,
                        token key_b) noexcept {
  const char* x = a.bytes + a.begin(key_a);
  const char* y = b.bytes + b.begin(key_b);
  for (int i = 0; i != 8; ++i) {
    const auto left = static_cast<unsigned char>(*++x);
    const auto right = static_cast<unsigned char>(*++y);
    if (left == '\\' || right == '\\') break;
    if (left != right) {
      if (left == '"') return -1;
      return right == '"' || left > right ? 1 : -1;
    }
    if (left == '"') return 0;
  }
  return compare_long_keys(a, key_a, b, key_b);
}

// Whether a key decodes to these bytes.
inline bool key_is(const scan& text, token key,
                   std::string_view name) noexcept {
  const char first = text.bytes[text.begin(key) + 1];
  if (!name.empty() && first != name.front() && first != '\\') return false;
  const std::string_view body = text.body(key);
  return body == name || (text.escapes && decodes_to(body, name));
}

// Two members of one object with the same key; none where there are none.
struct duplicate {
  token first = no_token;
  token second = no_token;
  bool found() const noexcept { return second != no_token; }
};

// What an object's keys are like.
struct key_order {
  bool ascending = true;  // as an API server stores them; so no duplicates
  bool memory = true;     // false: there was not enough
};

// Appends the keys of an object in ascending order of their decoded bytes,
// equal ones in the order of the text. Linear where they ascend already.
key_order append_sorted_keys(const scan& text, token object,
                             buffer<token>& keys) noexcept;

// The first pair of equal neighbours in a sorted range.
duplicate find_duplicate(const scan& text, const token* begin,
                         const token* end) noexcept;

// The member of that name, no_token where there is none; the first where there
// are several, `again` then says the second.
token find_member(const scan& text, token object, std::string_view name,
                  token* again = nullptr) noexcept;

}  // namespace mxpatch::inline v0::detail
