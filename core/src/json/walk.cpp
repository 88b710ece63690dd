#include "json/walk.hpp"

#include <cstring>

#include "json/strings.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// What may stand behind a scalar other than a string. Stage 1 does not split
// `1"a"` or `nullx`, so it has to be looked at.
bool ends_scalar(const scan& text, std::uint32_t byte) noexcept {
  if (byte == text.size) return true;
  const char c = text.bytes[byte];
  return is_space(c) || c == ',' || c == ']' || c == '}';
}

bool is_literal(const scan& text, std::uint32_t begin, const char* word,
                std::uint32_t length) noexcept {
  return text.size - begin >= length &&
         std::memcmp(text.bytes + begin, word, length) == 0 &&
         ends_scalar(text, begin + length);
}

bool is_number(const scan& text, std::uint32_t begin) noexcept {
  const char* at = text.bytes + begin;
  const char* const end = text.bytes + text.size;
  const auto digits = [&] {
    const char* const first = at;
    while (at != end && is_digit(*at)) ++at;
    return at != first;
  };
  if (*at == '-') ++at;
  if (at == end) return false;
  if (*at == '0') {
    ++at;
  } else if (!digits()) {
    return false;
  }
  if (at != end && *at == '.') {
    ++at;
    if (!digits()) return false;
  }
  if (at != end && (*at == 'e' || *at == 'E')) {
    ++at;
    if (at != end && (*at == '+' || *at == '-')) ++at;
    if (!digits()) return false;
  }
  return ends_scalar(text, static_cast<std::uint32_t>(at - text.bytes));
}

// Stage 1 has found both quotes; between the second and the next token there
// is only white space.
bool is_string(const scan& text, token t) noexcept {
  const std::uint32_t begin = text.begin(t);
  const std::uint32_t end = text.trim_back(text.position[t + 1]);
  if (end - begin < 2 || text.bytes[end - 1] != '"') return false;
  return !text.escapes ||
         valid_escapes({text.bytes + begin + 1, end - begin - 2});
}

bool is_scalar(const scan& text, token t, char first) noexcept {
  const std::uint32_t begin = text.begin(t);
  switch (first) {
    case '"':
      return is_string(text, t);
    case 't':
      return is_literal(text, begin, "true", 4);
    case 'f':
      return is_literal(text, begin, "false", 5);
    case 'n':
      return is_literal(text, begin, "null", 4);
    default:
      return (first == '-' || is_digit(first)) && is_number(text, begin);
  }
}

}  // namespace

bool walk(const scan& text, std::uint32_t depth, std::uint32_t* link) noexcept {
  const token count = text.count;
  token t = 0;
  token open = no_token;  // the innermost open bracket
  bool in_object = false;
  std::uint32_t level = 0;

  // Each label is a state: what may stand at token t.
value:
  if (t == count) return false;
  switch (const char first = text.at(t)) {
    case '{':
    case '[':
      if (++level > depth) return false;
      link[t] = open;
      open = t++;
      in_object = first == '{';
      if (t == count) return false;
      if (text.at(t) == (in_object ? '}' : ']')) goto close;
      if (in_object) goto key;
      goto value;
    default:
      if (!is_scalar(text, t, first)) return false;
      ++t;
      goto behind_value;
  }

key:
  if (t + 1 >= count || text.at(t) != '"' || text.at(t + 1) != ':' ||
      !is_string(text, t)) {
    return false;
  }
  t += 2;
  goto value;

close: {
  const token outer = link[open];
  link[open] = t++;
  open = outer;
  --level;
  in_object = open != no_token && text.at(open) == '{';
}

behind_value:
  if (open == no_token) return t == count;
  if (t == count) return false;
  switch (text.at(t)) {
    case ',':
      ++t;
      if (t == count) return false;
      if (in_object) goto key;
      goto value;
    case '}':
      if (in_object) goto close;
      return false;
    case ']':
      if (!in_object) goto close;
      return false;
    default:
      return false;
  }
}

}  // namespace mxpatch::inline v0::detail
