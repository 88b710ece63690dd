#include "json/walk.hpp"

#include <cstring>

namespace mxpatch::inline v0::detail {

namespace {

// What makes it short, each with the instructions it saves on the 2.1 KB
// compact object of the tests (430 tokens; 12,690 without any):
//
// - No bound is checked. The last token of a text has to be the bracket that
//   closes the first; no state passes a bracket but the one that closes, and
//   only that one asks whether the text ends there.
// - No string is looked at. Stage 1 names a quote only where it opens a string,
//   finds the quote that closes it, and makes a token of whatever follows, so
//   that nothing but white space stands between the two. Escapes are checked
//   once for the whole text (valid_escapes), not string by string.
// - Objects and arrays are loops of their own, so that no state has to remember
//   in which it is, and a member whose value is a string, the usual one, is
//   four loads and comparisons.
// - What stands behind a colon, where no white space is, is loaded with it: an
//   eighth of the time of what programs write. For that an object that opens
//   there stands twice, and branches lie where core/CMakeLists.txt says, with
//   200 instructions that do nothing.
// - What may follow a value stands twice, behind a scalar and behind a bracket:
//   one for both takes a jump more, and 5 to 15 % of the time.
// - Tokens are counted, not pointed at: link[] wants their numbers.
// - Open brackets are a stack in which one that closes leaves the outer one as
//   it was. Chained through link[], which takes no memory, each had to wait for
//   what the one before it had stored: 10 cycles for each `[],`, not 7.

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// Whether a scalar that ends at `at` is all there is before the next token:
// stage 1 does not split `1"a"` or `nullx`.
bool ends_scalar(const char* at, const char* next) noexcept {
  return at == next || (at < next && is_space(*at));
}

bool is_literal(const char* at, const char* next, const char* word,
                std::size_t length) noexcept {
  return next - at >= static_cast<std::ptrdiff_t>(length) &&
         std::memcmp(at, word, length) == 0 && ends_scalar(at + length, next);
}

// `guarded`: nothing stands at `next`, so that no byte of it is read. Otherwise
// the byte there is an operator's, or a space stands before it.
template <bool guarded>
bool is_number(const char* at, const char* next) noexcept {
  const auto peek = [&] { return guarded && at == next ? '\0' : *at; };
  const auto digits = [&] {
    if (!is_digit(peek())) return false;
    do ++at;
    while (is_digit(peek()));
    return true;
  };
  if (peek() == '-') ++at;
  if (peek() == '0') {
    ++at;
  } else if (!digits()) {
    return false;
  }
  if (peek() == '.') {
    ++at;
    if (!digits()) return false;
  }
  if (peek() == 'e' || peek() == 'E') {
    ++at;
    if (peek() == '+' || peek() == '-') ++at;
    if (!digits()) return false;
  }
  return ends_scalar(at, next);
}

// A scalar other than a string.
// Out of line: inside, it moves the loops below apart.
template <bool guarded = false>
[[gnu::noinline]] bool is_scalar(const char* at, const char* next) noexcept {
  switch (*at) {
    case 't':
      return is_literal(at, next, "true", 4);
    case 'f':
      return is_literal(at, next, "false", 5);
    case 'n':
      return is_literal(at, next, "null", 4);
    default:
      // Counts have one digit most often: 34 instructions each without.
      if (next - at == 1) return is_digit(*at);
      return is_number<guarded>(at, next);
  }
}

// An open bracket: its token, and whether it is an array's. A token has 31 bits
// (text_ceiling).
constexpr std::uint32_t bracket(token at, char byte) noexcept {
  return at << 1 | (byte == '[' ? 1u : 0u);
}
constexpr token token_of(std::uint32_t bracket) noexcept {
  return bracket >> 1;
}
constexpr bool is_array(std::uint32_t bracket) noexcept {
  return (bracket & 1) != 0;
}

// Two bytes as one number.
constexpr unsigned pair(char first, char second) noexcept {
  return static_cast<unsigned char>(first) |
         static_cast<unsigned>(static_cast<unsigned char>(second)) << 8;
}

// False where the walk could take the last bracket for a colon, behind which no
// byte need be: `{"a"}`. No such text is JSON.
[[gnu::noinline]] bool ends_behind_value(const scan& text) noexcept {
  const std::size_t end = text.count;
  if (end < 3) return true;
  const char last = text.at(static_cast<token>(end - 1));
  const char before = text.at(static_cast<token>(end - 3));
  if (before == ':') return true;
  if (last == '}' || text.at(0) == '{') return false;
  // `["a"]`, or `[{"a"]`, which has a bracket that is not closed.
  std::size_t open = 0;
  for (token t = 0; t != end; ++t) {
    const char c = text.at(t);
    if (c == '[' || c == '{') ++open;
    if (c == ']' || c == '}') --open;
  }
  return open == 0;
}

}  // namespace

bool walk(const scan& text, std::uint32_t levels, std::uint32_t* link,
          std::uint32_t* open) noexcept {
  const char* const bytes = text.bytes;
  const std::uint32_t* const position = text.position;
  const std::size_t end = text.count;
  if (end == 0) return false;
  const char* const root = bytes + *position;
  char first = *root;
  if (first != '{' && first != '[') {
    return end == 1 &&
           (first == '"' || is_scalar<true>(root, bytes + text.size));
  }
  if (const char last = bytes[position[end - 1]]; last != '}' && last != ']') {
    return false;
  }
  if (bytes[position[end - 2]] == '"' && !ends_behind_value(text)) {
    return false;
  }

  std::size_t at = 0;  // the next token
  const auto byte = [&](std::size_t ahead) {
    return bytes[position[at + ahead]];
  };
  // The token there and the byte behind it.
  const auto two_bytes = [&](std::size_t ahead) {
    const char* const from = bytes + position[at + ahead];
    return pair(from[0], from[1]);
  };
  const auto scalar = [&] {
    return is_scalar(bytes + position[at], bytes + position[at + 1]);
  };
  // The innermost open bracket; `top` is where it stands among the others.
  std::uint32_t inner = 0;
  std::uint32_t* top = open - 1;
  const std::uint32_t* const full = top + levels;

  // Each label is a state: what may stand at the next token.
  if (first == '[') goto open_array;

open_object:
  if (top == full) return false;
  inner = bracket(static_cast<token>(at), '{');
  *++top = inner;
  ++at;
  if (byte(0) == '}') goto close;

member:
  do {
    if (byte(0) != '"') return false;
    const unsigned colon = two_bytes(1);
    if (colon != pair(':', '"')) [[unlikely]] {
      if ((colon & 0xff) != ':') return false;
      first = byte(2);
      if (first != '"') {
        if (first != '{') goto member_value;
        at += 2;
        if (top == full) return false;
        inner = bracket(static_cast<token>(at), '{');
        *++top = inner;
        ++at;
        if (byte(0) == '}') goto close;
        continue;
      }
    }
    first = byte(3);
    at += 4;
    if (first != ',') break;
  } while (true);
  --at;
  if (first == '}') goto close;
  return false;

member_value:
  at += 2;
  if (first == '{') goto open_object;
  if (first == '[') goto open_array;
  if (!scalar()) return false;
  ++at;
  first = byte(0);
  if (first == ',') {
    ++at;
    goto member;
  }
  if (first != '}') return false;

close:
  link[token_of(inner)] = static_cast<token>(at);
  ++at;
  if (at == end) return top == open;
  if (top == open) return false;
  inner = *--top;
  first = byte(0);
  if (!is_array(inner)) {
    if (first == ',') {
      ++at;
      goto member;
    }
    if (first == '}') goto close;
    return false;
  }

behind_element:
  if (first == ',') {
    ++at;
    goto element;
  }
  if (first == ']') goto close;
  return false;

open_array:
  if (top == full) return false;
  inner = bracket(static_cast<token>(at), '[');
  *++top = inner;
  ++at;
  if (byte(0) == ']') goto close;

element:
  do {
    first = byte(0);
    if (first != '"') goto element_value;
    first = byte(1);
    at += 2;
  } while (first == ',');
  --at;
  if (first == ']') goto close;
  return false;

element_value:
  if (first == '{') goto open_object;
  if (first == '[') goto open_array;
  if (!scalar()) return false;
  ++at;
  first = byte(0);
  goto behind_element;
}

}  // namespace mxpatch::inline v0::detail
