#include "scalar.hpp"

#include <algorithm>
#include <stdexcept>

namespace mxpatch::cli {
namespace {

// A longer number in another base than ten is nothing that people write.
constexpr std::size_t most_digits = 64;

bool any_of(std::string_view text,
            std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// The decimal digits of a number of base 2, 8 or 16.
std::string decimal(std::string_view digits, int base) {
  if (digits.size() > most_digits) {
    throw std::range_error("a number of more than 64 digits");
  }
  std::string out = "0";  // the last digit first
  for (const char digit : digits) {
    int carry = digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
    for (char& each : out) {
      carry += (each - '0') * base;
      each = static_cast<char>('0' + carry % 10);
      carry /= 10;
    }
    for (; carry > 0; carry /= 10) {
      out += static_cast<char>('0' + carry % 10);
    }
  }
  std::reverse(out.begin(), out.end());
  return out;
}

std::string_view take_digits(std::string_view& text) {
  const std::size_t size =
      std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view out = text.substr(0, size);
  text.remove_prefix(size);
  return out;
}

// [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?, as JSON spells it.
std::optional<std::string> decimal_number(std::string_view text) {
  std::string out;
  if (text.starts_with('-')) out = "-";
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  std::string_view whole = take_digits(text);
  bool digits = !whole.empty();
  const std::size_t first =
      std::min(whole.find_first_not_of('0'), whole.size());
  whole.remove_prefix(first);
  out += whole.empty() ? "0" : whole;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    const std::string_view fraction = take_digits(text);
    digits |= !fraction.empty();
    out += '.';
    out += fraction.empty() ? "0" : fraction;
  }
  if (!digits) return std::nullopt;
  if (text.starts_with('e') || text.starts_with('E')) {
    std::string exponent(1, text.front());
    text.remove_prefix(1);
    if (text.starts_with('-') || text.starts_with('+')) {
      exponent += text.front();
      text.remove_prefix(1);
    }
    const std::string_view power = take_digits(text);
    if (power.empty()) return std::nullopt;
    out += exponent.append(power);
  }
  if (!text.empty()) return std::nullopt;
  return out;
}

}  // namespace

std::optional<std::string> plain_scalar(std::string_view text) {
  if (any_of(text, {"", "~", "null", "Null", "NULL"})) return "null";
  if (any_of(text, {"true", "True", "TRUE"})) return "true";
  if (any_of(text, {"false", "False", "FALSE"})) return "false";
  std::string_view bare = text;
  if (bare.starts_with('-') || bare.starts_with('+')) bare.remove_prefix(1);
  if (any_of(bare, {".inf", ".Inf", ".INF"}) ||
      any_of(text, {".nan", ".NaN", ".NAN"})) {
    throw std::range_error("JSON has no infinity and no NaN");
  }
  const auto in_base = [&](std::string_view prefix, std::string_view digits) {
    return text.starts_with(prefix) && text.size() > prefix.size() &&
           text.find_first_not_of(digits, prefix.size()) ==
               std::string_view::npos;
  };
  if (in_base("0o", "01234567")) return decimal(text.substr(2), 8);
  if (in_base("0x", "0123456789abcdefABCDEF")) {
    return decimal(text.substr(2), 16);
  }
  return decimal_number(text);
}

std::optional<std::string> older_scalar(std::string_view text) {
  if (any_of(text, {"y", "Y", "yes", "Yes", "YES", "on", "On", "ON"})) {
    return "true";
  }
  if (any_of(text, {"n", "N", "no", "No", "NO", "off", "Off", "OFF"})) {
    return "false";
  }
  // Numbers; what follows is for short words that begin like one.
  if (text.empty() || text.size() > most_digits ||
      std::string_view("+-.0123456789").find(text.front()) == text.npos) {
    return std::nullopt;
  }
  std::string plain(text);
  std::erase(plain, '_');
  std::string_view digits = plain;
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  const bool binary = digits.starts_with("0b");
  if (binary) digits.remove_prefix(2);
  const bool based = binary || digits.starts_with('0');
  const std::string_view known = binary ? "01" : "01234567";
  std::optional<std::string> out;
  if (based && !digits.empty() &&
      digits.find_first_not_of(known) == digits.npos) {
    out = (negative ? "-" : "") + decimal(digits, binary ? 2 : 8);
  } else if (plain != text) {
    out = decimal_number(plain);
  }
  return out == decimal_number(text) ? std::nullopt : out;
}

}  // namespace mxpatch::cli
