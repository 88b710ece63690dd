#pragma once

#include <cstdint>
#include <string_view>

#include "json/strings.hpp"
#include "mxpatch/diagnostic.hpp"

namespace mxpatch::inline v0::detail {

// A token is the number of a structural byte. A value is named by its first
// token; a member by the token of its key.
using token = std::uint32_t;
inline constexpr token no_token = 0xffff'ffff;

constexpr bool is_space(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// A text that walk() accepted, with its index. Borrows everything.
//
//   {"a": [1, 2], "b": null}      tokens of the text
//   0 1 2 3 45 6 7 8 9 10 11 12   position[] has the byte of each,
//                                 position[13] is the text's size
//   link[0] = 12, link[3] = 7     the bracket that closes; others: any number
//
struct scan {
  const char* bytes = nullptr;
  const std::uint32_t* position = nullptr;
  const std::uint32_t* link = nullptr;
  std::uint32_t size = 0;   // bytes
  std::uint32_t count = 0;  // tokens
  bool escapes = false;     // whether any backslash is in the text

  char at(token t) const noexcept { return bytes[position[t]]; }
  std::uint32_t begin(token t) const noexcept { return position[t]; }
  bool is_object(token t) const noexcept { return at(t) == '{'; }
  bool is_array(token t) const noexcept { return at(t) == '['; }
  bool is_container(token t) const noexcept {
    return is_object(t) || is_array(t);
  }
  bool is_string(token t) const noexcept { return at(t) == '"'; }
  bool is_null(token t) const noexcept { return at(t) == 'n'; }
  bool is_boolean(token t) const noexcept {
    return at(t) == 't' || at(t) == 'f';
  }
  bool is_number(token t) const noexcept {
    return at(t) == '-' || (at(t) >= '0' && at(t) <= '9');
  }

  // The end of what stands before a byte, white space left out.
  std::uint32_t trim_back(std::uint32_t byte) const noexcept {
    while (byte != 0 && is_space(bytes[byte - 1])) --byte;
    return byte;
  }
  // The token behind a value.
  token after(token t) const noexcept {
    return is_container(t) ? link[t] + 1 : t + 1;
  }
  std::uint32_t end(token t) const noexcept {
    return is_container(t) ? position[link[t]] + 1 : trim_back(position[t + 1]);
  }
  mxpatch::span span_of(token t) const noexcept { return {begin(t), end(t)}; }
  std::string_view raw(token t) const noexcept {
    return {bytes + begin(t), end(t) - begin(t)};
  }
  // A string without its quotes, still escaped.
  std::string_view body(token t) const noexcept {
    std::uint32_t behind = position[t + 1];
    if (bytes[behind - 1] != '"') behind = trim_back(behind);
    return {bytes + begin(t) + 1, behind - begin(t) - 2};
  }
  member_name name(token key) const noexcept { return {body(key), escapes}; }

  // Members of an object: the first key, and the key behind a member; no_token
  // where there is none.
  token first_key(token object) const noexcept {
    return at(object + 1) == '}' ? no_token : object + 1;
  }
  static constexpr token value(token key) noexcept { return key + 2; }
  token next_key(token key) const noexcept {
    const token behind = after(value(key));
    return at(behind) == ',' ? behind + 1 : no_token;
  }
  // The white space before a key belongs to its member.
  std::uint32_t gap_begin(token key) const noexcept {
    return position[key - 1] + 1;
  }
};

}  // namespace mxpatch::inline v0::detail
