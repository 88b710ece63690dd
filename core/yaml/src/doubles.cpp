#include "doubles.hpp"

#include <bit>
#include <cstring>

namespace mxpatch::inline v0::detail {

namespace {

// More digits than a double can hang on; what is behind them only has to be
// known to be there.
constexpr std::size_t most_digits = 800;

// An unsigned number without end, as far as doubles need: 10^1150 is below
// 2^3840.
class large {
 public:
  explicit large(std::uint64_t value) noexcept {
    for (; value != 0; value >>= 32) {
      parts_[size_++] = static_cast<std::uint32_t>(value);
    }
  }

  void multiply_add(std::uint32_t factor, std::uint32_t more) noexcept {
    std::uint64_t carry = more;
    for (std::size_t i = 0; i != size_; ++i) {
      carry += std::uint64_t{parts_[i]} * factor;
      parts_[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) parts_[size_++] = static_cast<std::uint32_t>(carry);
  }
  void multiply_power_of_10(unsigned power) noexcept {
    for (; power >= 9; power -= 9) multiply_add(1'000'000'000, 0);
    for (; power != 0; --power) multiply_add(10, 0);
  }
  void shift_left(unsigned bits) noexcept {
    if (size_ == 0) return;
    const unsigned whole = bits / 32, part = bits % 32;
    if (part != 0) {
      std::uint32_t carry = 0;
      for (std::size_t i = 0; i != size_; ++i) {
        const std::uint32_t next = parts_[i] >> (32 - part);
        parts_[i] = parts_[i] << part | carry;
        carry = next;
      }
      if (carry != 0) parts_[size_++] = carry;
    }
    if (whole != 0) {
      std::memmove(parts_ + whole, parts_, size_ * sizeof parts_[0]);
      std::memset(parts_, 0, whole * sizeof parts_[0]);
      size_ += whole;
    }
  }

  int bits() const noexcept {
    if (size_ == 0) return 0;
    return static_cast<int>(size_ * 32) - std::countl_zero(parts_[size_ - 1]);
  }
  bool is_zero() const noexcept { return size_ == 0; }

  // Below, equal or above: -1, 0, 1.
  int compare(const large& other) const noexcept {
    if (size_ != other.size_) return size_ < other.size_ ? -1 : 1;
    for (std::size_t i = size_; i-- != 0;) {
      if (parts_[i] != other.parts_[i]) {
        return parts_[i] < other.parts_[i] ? -1 : 1;
      }
    }
    return 0;
  }
  void add(const large& other) noexcept {
    while (size_ < other.size_) parts_[size_++] = 0;
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i != size_; ++i) {
      carry +=
          std::uint64_t{parts_[i]} + (i < other.size_ ? other.parts_[i] : 0);
      parts_[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) parts_[size_++] = static_cast<std::uint32_t>(carry);
  }
  // REQUIRES: other is not above this.
  void subtract(const large& other) noexcept {
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i != size_; ++i) {
      const std::uint64_t take =
          borrow + (i < other.size_ ? other.parts_[i] : 0);
      borrow = parts_[i] < take ? 1 : 0;
      parts_[i] = static_cast<std::uint32_t>(parts_[i] - take);
    }
    while (size_ != 0 && parts_[size_ - 1] == 0) --size_;
  }

 private:
  std::size_t size_ = 0;  // without zeros at the top
  std::uint32_t parts_[192];
};

// What a number is made of: mantissa * 2^exponent.
struct binary {
  std::uint64_t mantissa;
  int exponent;
  bool boundary;  // the next below is only half as far away
  int least;      // the exponent of the smallest ones
};

binary parts_of(double value) noexcept {
  const auto bits = bits_as<std::uint64_t>(value);
  const std::uint64_t fraction = bits & ((std::uint64_t{1} << 52) - 1);
  const int exponent = static_cast<int>(bits >> 52 & 0x7ff);
  if (exponent == 0) return {fraction, -1074, false, -1074};
  return {fraction | std::uint64_t{1} << 52, exponent - 1075,
          fraction == 0 && exponent > 1, -1074};
}

binary parts_of(float value) noexcept {
  const auto bits = bits_as<std::uint32_t>(value);
  const std::uint32_t fraction = bits & ((1u << 23) - 1);
  const int exponent = static_cast<int>(bits >> 23 & 0xff);
  if (exponent == 0) return {fraction, -149, false, -149};
  return {fraction | 1u << 23, exponent - 150, fraction == 0 && exponent > 1,
          -149};
}

// Steele and White's digits, with whole numbers: value = top / bottom, and what
// lies within `low` below or `high` above it reads as it.
shortest digits_of(const binary& of) noexcept {
  large top(of.mantissa), bottom(1), low(1), high(1);
  const unsigned halves = of.boundary ? 2 : 1;
  if (of.exponent >= 0) {
    const auto up = static_cast<unsigned>(of.exponent);
    top.shift_left(up + halves);
    low.shift_left(up);
    high.shift_left(up + halves - 1);
    bottom.shift_left(halves);
  } else {
    top.shift_left(halves);
    high.shift_left(halves - 1);
    bottom.shift_left(static_cast<unsigned>(-of.exponent) + halves);
  }
  const bool even = of.mantissa % 2 == 0;  // then the bounds read as it too

  // Where the point is, or one below: log10(2) is 0.30103.
  const int bits =
      of.exponent + static_cast<int>(std::bit_width(of.mantissa)) - 1;
  int point = static_cast<int>(bits * 30103LL / 100000) + (bits < 0 ? 0 : 1);
  if (point > 0) {
    bottom.multiply_power_of_10(static_cast<unsigned>(point));
  } else {
    const auto down = static_cast<unsigned>(-point);
    top.multiply_power_of_10(down);
    low.multiply_power_of_10(down);
    high.multiply_power_of_10(down);
  }
  const auto reaches = [&](const large& limit) {
    large sum = top;
    sum.add(high);
    const int order = sum.compare(limit);
    return even ? order >= 0 : order > 0;
  };
  const auto times_10 = [&] {
    top.multiply_add(10, 0);
    low.multiply_add(10, 0);
    high.multiply_add(10, 0);
  };
  // The guess is at most one too low or too high.
  if (reaches(bottom)) {
    bottom.multiply_add(10, 0);
    ++point;
  } else {
    large tenfold = top;
    tenfold.add(high);
    tenfold.multiply_add(10, 0);
    const int order = tenfold.compare(bottom);
    if (even ? order < 0 : order <= 0) {
      times_10();
      --point;
    }
  }

  shortest out;
  out.point = point;
  for (;;) {
    times_10();
    char digit = 0;
    while (top.compare(bottom) >= 0) {
      top.subtract(bottom);
      ++digit;
    }
    const int order = top.compare(low);
    const bool below = even ? order <= 0 : order < 0;
    const bool above = reaches(bottom);
    if (below || above || out.count == 16) {
      if (below && above) {
        large twice = top;
        twice.add(top);
        const int half = twice.compare(bottom);
        if (half > 0 || (half == 0 && digit % 2 == 1)) ++digit;
      } else if (above) {
        ++digit;
      }
      out.digits[out.count++] = static_cast<char>('0' + digit);
      return out;
    }
    out.digits[out.count++] = static_cast<char>('0' + digit);
  }
}

// mantissa * 2^exponent, the top bit of the mantissa set; `more` when a little
// is missing from it.
double rounded(std::uint64_t mantissa, int exponent, bool more) noexcept {
  int drop = 11;  // of 64 bits 53 are kept
  if (exponent + drop < -1074) drop = -1074 - exponent;
  if (drop > 64) return 0;
  const std::uint64_t kept = drop == 64 ? 0 : mantissa >> drop;
  const std::uint64_t half = std::uint64_t{1} << (drop - 1);
  const std::uint64_t rest = mantissa & (half | (half - 1));
  std::uint64_t result = kept;
  if (rest > half || (rest == half && (more || kept % 2 == 1))) ++result;
  int up = exponent + drop;
  if (result == std::uint64_t{1} << 53) {
    result >>= 1;
    ++up;
  }
  if (result >> 52 == 0) return bits_as<double>(result);  // subnormal
  const int biased = up + 1075;
  if (biased >= 0x7ff) {
    return bits_as<double>(std::uint64_t{0x7ff} << 52);
  }
  return bits_as<double>((result & ((std::uint64_t{1} << 52) - 1)) |
                         static_cast<std::uint64_t>(biased) << 52);
}

constexpr double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                             1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                             1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

char* put(char* out, std::string_view text) noexcept {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}
char* put_zeros(char* out, int count) noexcept {
  for (; count > 0; --count) *out++ = '0';
  return out;
}

// "1.5e+30"; at least `width` digits of the exponent.
char* put_scientific(char* out, const shortest& of, int width) noexcept {
  *out++ = of.digits[0];
  if (of.count > 1) {
    *out++ = '.';
    out = put(out, {of.digits + 1, of.count - 1});
  }
  int exponent = of.point - 1;
  *out++ = 'e';
  *out++ = exponent < 0 ? '-' : '+';
  if (exponent < 0) exponent = -exponent;
  if (exponent >= 100) *out++ = static_cast<char>('0' + exponent / 100);
  if (exponent >= 10 || width > 1) {
    *out++ = static_cast<char>('0' + exponent / 10 % 10);
  }
  *out++ = static_cast<char>('0' + exponent % 10);
  return out;
}

char* put_plain(char* out, const shortest& of) noexcept {
  const int count = static_cast<int>(of.count);
  if (of.point <= 0) {
    out = put(out, "0.");
    out = put_zeros(out, -of.point);
    return put(out, {of.digits, of.count});
  }
  if (of.point >= count) {
    out = put(out, {of.digits, of.count});
    return put_zeros(out, of.point - count);
  }
  const auto whole = static_cast<std::size_t>(of.point);
  out = put(out, {of.digits, whole});
  *out++ = '.';
  return put(out, {of.digits + whole, of.count - whole});
}

// As 'g' of strconv decides it.
char* put_general(char* out, const shortest& digits) noexcept {
  return digits.point < -3 || digits.point > 6 ? put_scientific(out, digits, 2)
                                               : put_plain(out, digits);
}

}  // namespace

double nearest_double(std::string_view digits, std::int64_t exponent) noexcept {
  while (!digits.empty() && digits.front() == '0') digits.remove_prefix(1);
  while (!digits.empty() && digits.back() == '0') {
    digits.remove_suffix(1);
    ++exponent;
  }
  if (digits.empty()) return 0;
  const auto size = static_cast<std::int64_t>(digits.size());
  if (size + exponent > 310) {
    return bits_as<double>(std::uint64_t{0x7ff} << 52);
  }
  if (size + exponent < -330) return 0;

  if (digits.size() <= 15 && exponent >= -22 && exponent <= 22) {
    std::uint64_t whole = 0;
    for (const char digit : digits) {
      whole = whole * 10 + static_cast<unsigned>(digit - '0');
    }
    const auto value = static_cast<double>(whole);  // both exact
    return exponent < 0 ? value / powers[-exponent] : value * powers[exponent];
  }

  bool more = false;
  if (digits.size() > most_digits) {
    exponent += static_cast<std::int64_t>(digits.size() - most_digits);
    digits = digits.substr(0, most_digits);
    more = true;  // its last digit was not 0
  }
  large top(0), bottom(1);
  for (const char digit : digits) {
    top.multiply_add(10, static_cast<std::uint32_t>(digit - '0'));
  }
  if (exponent >= 0) {
    top.multiply_power_of_10(static_cast<unsigned>(exponent));
  } else {
    bottom.multiply_power_of_10(static_cast<unsigned>(-exponent));
  }
  // So that the quotient has its top bit at 1: bottom <= top < 2 * bottom.
  int scale = top.bits() - bottom.bits();
  if (scale > 0) {
    bottom.shift_left(static_cast<unsigned>(scale));
  } else {
    top.shift_left(static_cast<unsigned>(-scale));
  }
  if (top.compare(bottom) < 0) {
    top.shift_left(1);
    --scale;
  }
  std::uint64_t quotient = 0;
  for (int bit = 0; bit != 64; ++bit) {
    quotient <<= 1;
    if (top.compare(bottom) >= 0) {
      top.subtract(bottom);
      quotient |= 1;
    }
    top.shift_left(1);
  }
  return rounded(quotient, scale - 63, more || !top.is_zero());
}

shortest shortest_digits(double value) noexcept {
  return digits_of(parts_of(value));
}
shortest shortest_digits(float value) noexcept {
  return digits_of(parts_of(value));
}

std::size_t write_json_double(double value, char* out) noexcept {
  char* const begin = out;
  if (bits_as<std::uint64_t>(value) >> 63 != 0) {
    *out++ = '-';
    value = -value;
  }
  if (value == 0) {
    *out++ = '0';
  } else {
    const shortest digits = shortest_digits(value);
    out = value < 1e-6 || value >= 1e21 ? put_scientific(out, digits, 1)
                                        : put_plain(out, digits);
  }
  return static_cast<std::size_t>(out - begin);
}

std::size_t write_yaml_double(double value, char* out) noexcept {
  char* const begin = out;
  if (bits_as<std::uint64_t>(value) >> 63 != 0) {
    *out++ = '-';
    value = -value;
  }
  if (value == 0) {
    *out++ = '0';
  } else {
    out = put_general(out, shortest_digits(value));
  }
  return static_cast<std::size_t>(out - begin);
}

std::size_t write_key_double(double value, char* out) noexcept {
  char* const begin = out;
  if (bits_as<std::uint64_t>(value) >> 63 != 0) {
    *out++ = '-';
    value = -value;
  }
  // Half a step above the largest one and more is infinite as a float.
  constexpr double most = 0x1.ffffffp127;
  if (value >= most) {
    out = put(out, ".inf");
  } else if (const auto single = static_cast<float>(value); single == 0) {
    *out++ = '0';
  } else {
    out = put_general(out, shortest_digits(single));
  }
  return static_cast<std::size_t>(out - begin);
}

}  // namespace mxpatch::inline v0::detail
