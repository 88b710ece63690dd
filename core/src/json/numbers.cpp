#include "json/numbers.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace mxpatch::inline v0 {

namespace detail {

namespace {

// 0.ddd × 10^exponent, with the digits of `mantissa` between the first and the
// last that is not 0, and its point left out.
struct decimal {
  bool negative = false;
  bool exact = true;  // false: the exponent is too long to compute with
  std::string_view mantissa;
  std::int64_t exponent = 0;
};

// Whether it is spelled as JSON has it; a json_reader hands out others, too.
bool is_number(std::string_view text) noexcept {
  const auto digits = [&] {
    const std::size_t size =
        std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(size);
    return size != 0;
  };
  const auto one_of = [&](char a, char b) {
    const bool is = text.starts_with(a) || text.starts_with(b);
    if (is) text.remove_prefix(1);
    return is;
  };
  one_of('-', '-');
  if (!one_of('0', '0') && !digits()) return false;
  if (one_of('.', '.') && !digits()) return false;
  if (one_of('e', 'E')) {
    one_of('+', '-');
    if (!digits()) return false;
  }
  return text.empty();
}

// REQUIRES: is_number(text).
decimal parse(std::string_view text) noexcept {
  decimal number;
  if (text.front() == '-') {
    number.negative = true;
    text.remove_prefix(1);
  }
  const std::size_t mark = text.find_first_of("eE");
  std::string_view mantissa = text.substr(0, mark);
  std::int64_t exponent = 0;
  if (mark != std::string_view::npos) {
    std::string_view digits = text.substr(mark + 1);
    const bool down = digits.front() == '-';
    if (down || digits.front() == '+') digits.remove_prefix(1);
    const std::size_t first = digits.find_first_not_of('0');
    digits.remove_prefix(first == std::string_view::npos ? digits.size()
                                                         : first);
    if (digits.size() > 18) {
      number.exact = false;
      return number;
    }
    for (const char digit : digits) exponent = exponent * 10 + (digit - '0');
    if (down) exponent = -exponent;
  }
  const std::size_t first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos) return {};  // zero has no sign
  std::size_t point = mantissa.find('.');
  if (point == std::string_view::npos) point = mantissa.size();
  // Digits between the point and the first digit that counts: right of it
  // they lower the exponent.
  number.exponent =
      exponent + (first < point
                      ? static_cast<std::int64_t>(point - first)
                      : -static_cast<std::int64_t>(first - point - 1));
  const std::size_t last = mantissa.find_last_of("123456789");
  number.mantissa = mantissa.substr(first, last - first + 1);
  return number;
}

bool equal_digits(std::string_view a, std::string_view b) noexcept {
  std::size_t i = 0;
  std::size_t j = 0;
  for (;;) {
    if (i < a.size() && a[i] == '.') ++i;
    if (j < b.size() && b[j] == '.') ++j;
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (a[i++] != b[j++]) return false;
  }
}

}  // namespace

std::uint64_t digest_number(std::string_view text) noexcept {
  const decimal number = parse(text);
  const std::string_view digits = number.exact ? number.mantissa : text;
  std::uint64_t sum = number.negative ? 1 : 0;
  sum = sum * 31 + static_cast<std::uint64_t>(number.exponent);
  for (const char c : digits) {
    if (number.exact && c == '.') continue;
    sum = (sum ^ static_cast<unsigned char>(c)) * 0x100'0000'01b3;
  }
  return sum;
}

integer_text parse_integer(std::string_view text,
                           std::int64_t& value) noexcept {
  if (text.find_first_of(".eE") != std::string_view::npos) {
    return integer_text::not_integer;
  }
  const auto read =
      std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() ? integer_text::integer
                                : integer_text::too_large;
}

}  // namespace detail

bool equal_numbers(std::string_view a, std::string_view b) noexcept {
  if (a == b) return true;
  if (!detail::is_number(a) || !detail::is_number(b)) return false;
  const detail::decimal x = detail::parse(a);
  const detail::decimal y = detail::parse(b);
  return x.exact && y.exact && x.negative == y.negative &&
         x.exponent == y.exponent &&
         detail::equal_digits(x.mantissa, y.mantissa);
}

void write_normal_number(std::string_view number, sink out) {
  if (!detail::is_number(number)) {
    out(number);
    return;
  }
  const detail::decimal value = detail::parse(number);
  if (!value.exact) {
    out(number);
    return;
  }
  if (value.mantissa.empty()) {
    out("0");
    return;
  }
  const std::size_t point = value.mantissa.find('.');
  const std::string_view front = value.mantissa.substr(0, point);
  const std::string_view back = point == std::string_view::npos
                                    ? std::string_view()
                                    : value.mantissa.substr(point + 1);
  const auto count = static_cast<std::int64_t>(front.size() + back.size());
  constexpr std::int64_t most = 20;
  constexpr std::string_view zeros = "00000000000000000000";
  static_assert(zeros.size() == most);
  const auto digits = [&](std::int64_t from, std::int64_t end) {
    const auto part = [&](std::string_view of, std::int64_t before) {
      const auto size = static_cast<std::int64_t>(of.size());
      const std::int64_t first =
          std::clamp<std::int64_t>(from - before, 0, size);
      const std::int64_t last = std::clamp<std::int64_t>(end - before, 0, size);
      if (first < last) {
        out(of.substr(static_cast<std::size_t>(first),
                      static_cast<std::size_t>(last - first)));
      }
    };
    part(front, 0);
    part(back, static_cast<std::int64_t>(front.size()));
  };
  const auto zero = [&](std::int64_t how_many) {
    out(zeros.substr(0, static_cast<std::size_t>(how_many)));
  };
  if (value.negative) out("-");
  const std::int64_t last = value.exponent - count;  // of the last digit
  if (last >= 0 && last <= most) {
    digits(0, count);
    zero(last);
  } else if (last < 0 && last >= -most) {
    if (value.exponent > 0) {
      digits(0, value.exponent);
      out(".");
      digits(value.exponent, count);
    } else {
      out("0.");
      zero(-value.exponent);
      digits(0, count);
    }
  } else {
    digits(0, count);
    out("e");
    char spelled[20];
    const auto end = std::to_chars(spelled, spelled + sizeof spelled, last);
    out({spelled, static_cast<std::size_t>(end.ptr - spelled)});
  }
}

}  // namespace mxpatch::inline v0
