#include "resolve.hpp"

#include <bit>

#include "doubles.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr char lowered(char c) noexcept { return static_cast<char>(c | 0x20); }

template <class... Words>
bool is_one_of(std::string_view text, Words... words) noexcept {
  return ((text == words) || ...);
}

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

class timestamp {
 public:
  explicit timestamp(std::string_view text) noexcept : text_(text) {}

  // "2006-1-2", alone, or with "T15:4:5.9Z07:00", or with " 15:4:5.9".
  bool read() noexcept {
    for (int i = 0; i != 4; ++i, ++at_) {
      if (!is_digit(peek())) return false;
      year_ = year_ * 10 + (peek() - '0');
    }
    int month = 0, day = 0;
    if (!take('-') || !number(month) || !take('-') || !number(day)) {
      return false;
    }
    if (month < 1 || month > 12 || day < 1 || day > days_in(month)) {
      return false;
    }
    if (at_ == text_.size()) return true;
    if (peek() != 'T' && peek() != 't') {
      if (!take(' ')) return false;
      while (take(' ')) {
      }
      return clock() && at_ == text_.size();
    }
    ++at_;
    return clock() && zone() && at_ == text_.size();
  }

 private:
  char peek() const noexcept { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char wanted) noexcept {
    if (at_ == text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }
  // One digit or two.
  bool number(int& out) noexcept {
    if (!is_digit(peek())) return false;
    out = text_[at_++] - '0';
    if (is_digit(peek())) out = out * 10 + (text_[at_++] - '0');
    return true;
  }
  int days_in(int month) const noexcept {
    if (month == 2) {
      const bool leap =
          year_ % 4 == 0 && (year_ % 100 != 0 || year_ % 400 == 0);
      return leap ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }
  bool clock() noexcept {
    int hour = 0, minute = 0, second = 0;
    if (!number(hour) || !take(':') || !number(minute) || !take(':') ||
        !number(second)) {
      return false;
    }
    if (hour > 23 || minute > 59 || second > 59) return false;
    if ((peek() == '.' || peek() == ',') && at_ + 1 < text_.size() &&
        is_digit(text_[at_ + 1])) {
      for (++at_; is_digit(peek());) ++at_;
    }
    return true;
  }
  bool zone() noexcept {
    if (take('Z')) return true;
    if (!take('+') && !take('-')) return false;
    if (text_.size() - at_ < 5 || text_[at_ + 2] != ':') return false;
    for (const int i : {0, 1, 3, 4}) {
      if (!is_digit(text_[at_ + static_cast<std::size_t>(i)])) return false;
    }
    const int hours = (text_[at_] - '0') * 10 + (text_[at_ + 1] - '0');
    const int minutes = (text_[at_ + 3] - '0') * 10 + (text_[at_ + 4] - '0');
    at_ += 5;
    return hours <= 24 && minutes <= 60;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int year_ = 0;
};

constexpr double infinite = bits_as<double>(std::uint64_t{0x7ff} << 52);

bool take_word(std::string_view text, resolved& out) noexcept {
  using kind = resolved::kind;
  if (text.size() > 5) return false;
  if (is_one_of(text, "true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES",
                "on", "On", "ON")) {
    out.type = kind::boolean;
    out.truth = true;
  } else if (is_one_of(text, "false", "False", "FALSE", "n", "N", "no", "No",
                       "NO", "off", "Off", "OFF")) {
    out.type = kind::boolean;
  } else if (is_one_of(text, "", "~", "null", "Null", "NULL")) {
    out.type = kind::null;
  } else if (is_one_of(text, ".inf", ".Inf", ".INF", "+.inf", "+.Inf",
                       "+.INF")) {
    out.type = kind::floating;
    out.number = infinite;
  } else if (is_one_of(text, "-.inf", "-.Inf", "-.INF")) {
    out.type = kind::floating;
    out.number = -infinite;
  } else if (is_one_of(text, ".nan", ".NaN", ".NAN")) {
    out.type = kind::floating;
    out.number = bits_as<double>(std::uint64_t{0x7ff8} << 48);
  } else {
    return false;
  }
  return true;
}

// What it is without a tag.
resolved resolve_plain(std::string_view text) noexcept {
  resolved out;
  if (take_word(text, out)) return out;
  const char first = text.front();  // "" is a word
  if (first == '.') {
    if (separates_digits(text)) take_float(spelled(text), false, out);
  } else if (is_digit(first) || first == '+' || first == '-') {
    take_number(text, out);
  }
  return out;
}

}  // namespace

yaml_tag tag_of(std::string_view tag) noexcept {
  constexpr std::string_view prefix = "tag:yaml.org,2002:";
  if (tag.empty()) return yaml_tag::none;
  if (!tag.starts_with(prefix)) return yaml_tag::other;
  tag.remove_prefix(prefix.size());
  constexpr struct {
    std::string_view name;
    yaml_tag tag;
  } known[] = {
      {"str", yaml_tag::string},    {"bool", yaml_tag::boolean},
      {"int", yaml_tag::integer},   {"float", yaml_tag::floating},
      {"null", yaml_tag::null},     {"timestamp", yaml_tag::timestamp},
      {"binary", yaml_tag::binary}, {"merge", yaml_tag::merge},
  };
  for (const auto& each : known) {
    if (each.name == tag) return each.tag;
  }
  return yaml_tag::other;
}

resolved resolve(yaml_tag tag, std::string_view text) noexcept {
  using kind = resolved::kind;
  resolved out;
  switch (tag) {
    case yaml_tag::none:
      return resolve_plain(text);
    case yaml_tag::string:
    case yaml_tag::merge:
    case yaml_tag::other:
      return out;
    case yaml_tag::binary:
      out.type = kind::binary;
      return out;
    case yaml_tag::timestamp:
      if (!timestamp(text).read()) out.type = kind::refused;
      return out;
    default:
      break;
  }
  out = resolve_plain(text);
  // Like a number, a time is what it looks like: it fits no other tag.
  const bool fits = (tag == yaml_tag::boolean && out.type == kind::boolean) ||
                    (tag == yaml_tag::integer && out.type == kind::integer) ||
                    (tag == yaml_tag::null && out.type == kind::null) ||
                    (tag == yaml_tag::floating && out.type == kind::floating);
  if (fits) return out;
  constexpr std::uint64_t least = std::uint64_t{1} << 63;
  const bool signed_64 = out.integer < least || out.negative;
  if (tag == yaml_tag::floating && out.type == kind::integer && signed_64) {
    const auto value = static_cast<double>(out.integer);
    out.type = kind::floating;
    out.number = out.negative ? -value : value;
    return out;
  }
  out.type = kind::refused;
  return out;
}

plain_1_2 resolve_1_2(std::string_view text) noexcept {
  using kind = resolved::kind;
  plain_1_2 out;
  if (is_one_of(text, "", "~", "null", "Null", "NULL")) {
    out.type = kind::null;
    return out;
  }
  if (is_one_of(text, "true", "True", "TRUE", "false", "False", "FALSE")) {
    out.type = kind::boolean;
    out.truth = lowered(text.front()) == 't';
    return out;
  }
  std::string_view rest = text;
  const bool sign = rest.front() == '-' || rest.front() == '+';
  if (sign) rest.remove_prefix(1);
  if (is_one_of(rest, ".inf", ".Inf", ".INF") ||
      (!sign && is_one_of(rest, ".nan", ".NaN", ".NAN"))) {
    out.type = kind::floating;
    out.special = true;
    return out;
  }
  const auto all = [](std::string_view of, unsigned base) {
    if (of.empty()) return false;
    for (const char c : of) {
      const bool fits =
          is_digit(c) ? static_cast<unsigned>(c - '0') < base
                      : base == 16 && lowered(c) >= 'a' && lowered(c) <= 'f';
      if (!fits) return false;
    }
    return true;
  };
  if (!sign && rest.starts_with("0x") && all(rest.substr(2), 16)) {
    out.type = kind::integer;
    out.base = 16;
    return out;
  }
  if (!sign && rest.starts_with("0o") && all(rest.substr(2), 8)) {
    out.type = kind::integer;
    out.base = 8;
    return out;
  }
  if (all(rest, 10)) {
    out.type = kind::integer;
    return out;
  }
  const std::size_t end = rest.find_first_not_of("0123456789.");
  const std::string_view mantissa = rest.substr(0, end);
  if (mantissa.find_first_of("0123456789") == mantissa.npos ||
      mantissa.find('.') != mantissa.rfind('.')) {
    return out;
  }
  std::string_view exponent = rest.substr(mantissa.size());
  if (!exponent.empty()) {
    if (lowered(exponent.front()) != 'e') return out;
    exponent.remove_prefix(1);
    if (!exponent.empty() &&
        (exponent.front() == '-' || exponent.front() == '+')) {
      exponent.remove_prefix(1);
    }
    if (!all(exponent, 10)) return out;
  }
  out.type = kind::floating;
  return out;
}

}  // namespace mxpatch::inline v0::detail
