#include "doubles.hpp"
#include "resolve_parts.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// The characters of a number that is written with underscores.
class spelled {
 public:
  constexpr explicit spelled(std::string_view text) noexcept : rest_(text) {
    skip();
  }
  bool done() const noexcept { return rest_.empty(); }
  char peek() const noexcept { return rest_.empty() ? '\0' : rest_.front(); }
  void next() noexcept {
    rest_.remove_prefix(1);
    skip();
  }
  bool take(char wanted) noexcept {
    if (rest_.empty() || rest_.front() != wanted) return false;
    next();
    return true;
  }
  // Whether this many characters are left.
  bool has(int count) const noexcept {
    for (spelled ahead = *this; count > 0; --count, ahead.next()) {
      if (ahead.done()) return false;
    }
    return true;
  }

 private:
  constexpr void skip() noexcept {
    while (!rest_.empty() && rest_.front() == '_') rest_.remove_prefix(1);
  }
  std::string_view rest_;
};

struct whole {
  bool read = false;
  bool too_large = false;
  std::uint64_t value = 0;
};

// strconv.ParseUint.
whole read_whole(spelled from, unsigned base) noexcept {
  whole out;
  if (from.done()) return out;
  for (; !from.done(); from.next()) {
    const char c = from.peek();
    unsigned digit = 36;
    if (is_digit(c)) {
      digit = static_cast<unsigned>(c - '0');
    } else if (lowered(c) >= 'a' && lowered(c) <= 'z') {
      digit = static_cast<unsigned>(lowered(c) - 'a') + 10;
    }
    if (digit >= base) return {};
    if (out.value > (UINT64_MAX - digit) / base) {
      // Go looks no further either.
      return {true, true, 0};
    }
    out.value = out.value * base + digit;
  }
  out.read = true;
  return out;
}

// The same with base 0: the prefix says the base.
whole read_prefixed(spelled from) noexcept {
  if (from.peek() != '0') return read_whole(from, 10);
  spelled behind = from;
  behind.next();
  const bool longer = from.has(3);
  unsigned base = 8;
  if (longer) {
    const char mark = lowered(behind.peek());
    if (mark == 'b') base = 2;
    if (mark == 'x') base = 16;
    if (mark == 'b' || mark == 'x' || mark == 'o') {
      behind.next();
      return read_whole(behind, base);
    }
  }
  if (behind.done()) return {true, false, 0};
  return read_whole(behind, base);
}

// strconv.ParseInt, and ParseUint where that is too large. `negative` is of the
// sign that stands before `from`.
bool take_integer(const whole& read, bool sign, bool negative,
                  resolved& out) noexcept {
  constexpr std::uint64_t least = std::uint64_t{1} << 63;
  if (!read.read || read.too_large) return false;
  if (negative ? read.value > least : sign && read.value >= least) return false;
  out.type = resolved::kind::integer;
  out.negative = negative && read.value != 0;
  out.integer = read.value;
  return true;
}

// A decimal number behind its sign: digits, or a point and digits.
bool take_float(spelled from, bool negative, resolved& out) noexcept {
  // As many as decide which double is nearest, and one for all others.
  constexpr std::size_t most = 800;
  char digits[most + 1];
  std::size_t count = 0;
  std::int64_t exponent = 0;
  bool more = false, point = false, any = false;
  for (; is_digit(from.peek()) || (from.peek() == '.' && !point); from.next()) {
    const char c = from.peek();
    if (c == '.') {
      point = true;
      continue;
    }
    any = true;
    if (count == most) {
      more = more || c != '0';
      exponent += point ? 0 : 1;
      continue;
    }
    if (count != 0 || c != '0') digits[count++] = c;
    exponent -= point ? 1 : 0;
  }
  if (!any) return false;
  if (more) {
    digits[count++] = '1';
    --exponent;
  }
  if (lowered(from.peek()) == 'e') {
    from.next();
    const bool down = from.take('-');
    if (!down) from.take('+');
    if (!is_digit(from.peek())) return false;
    std::int64_t written = 0;
    for (; is_digit(from.peek()); from.next()) {
      if (written < 10'000) written = written * 10 + (from.peek() - '0');
    }
    exponent += down ? -written : written;
  }
  if (!from.done()) return false;
  const double value = nearest_double({digits, count}, exponent);
  if (bits_as<std::uint64_t>(value) >> 52 == 0x7ff) return false;
  out.type = resolved::kind::floating;
  out.number = negative ? -value : value;
  return true;
}

// In ".5_0" an underscore stands between digits; everywhere else in numbers
// that do not begin with a point they are left out first.
bool separates_digits(std::string_view text) noexcept {
  for (std::size_t at = 0; at != text.size(); ++at) {
    if (text[at] != '_') continue;
    if (at == 0 || at + 1 == text.size()) return false;
    if (!is_digit(text[at - 1]) || !is_digit(text[at + 1])) return false;
  }
  return true;
}

bool take_number(std::string_view text, resolved& out) noexcept {
  spelled from(text);
  const bool negative = from.take('-');
  const bool sign = negative || from.take('+');
  if (take_integer(read_prefixed(from), sign, negative, out)) return true;
  // What the regular expression of go-yaml asks for: a digit behind the point
  // where none is before it.
  if (from.peek() == '.') {
    spelled behind = from;
    behind.next();
    if (!is_digit(behind.peek())) return false;
  }
  if (take_float(from, negative, out)) return true;
  // "0b-1": go-yaml reads what is behind the prefix once more, with its sign.
  if (sign && !negative) return false;
  if (!from.take('0') || !from.take('b')) return false;
  const bool inner_negative = !negative && from.take('-');
  const bool inner = inner_negative || (!negative && from.take('+'));
  return take_integer(read_whole(from, 2), inner || negative,
                      inner_negative || negative, out);
}

}  // namespace

void read_number(std::string_view text, resolved& out) noexcept {
  if (text.front() != '.') {
    take_number(text, out);
  } else if (separates_digits(text)) {
    take_float(spelled(text), false, out);
  }
}

}  // namespace mxpatch::inline v0::detail
