#include "testing/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "choosing/nearest.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::testing {
namespace {

// A text that a test repeats may not fill the memory.
constexpr std::size_t longest_text = 256u << 20;

std::string joined(names known) {
  std::string out;
  for (const std::string_view each : known) {
    out += (out.empty() ? "" : ", ") + std::string(each);
  }
  return out;
}

// `; did you mean "patch"?`, or all that it could be.
std::string instead(std::string_view word, names known) {
  const std::vector<std::string> all(known.begin(), known.end());
  const std::string meant = did_you_mean(word, all, spoken());
  return meant.empty() ? told_as(", expected {}", "，应为 {}", joined(known))
                       : meant;
}

void append_repeated(const node& value, std::string_view what,
                     std::string& out) {
  only_keys(value, "repeat", {"text", "times"});
  const member* text = value.find("text");
  const member* times = value.find("times");
  if (text == nullptr || times == nullptr) {
    fail(value.place, "repeat needs text and times",
         "repeat 需要 text 和 times");
  }
  const std::string& unit = string_of(text->value, "text");
  const std::size_t count = count_of(times->value, "times");
  if (unit.size() * count > longest_text) {
    fail(value.place, "{} would be longer than {} bytes", "{} 会超过 {} 字节",
         what, longest_text);
  }
  for (std::size_t i = 0; i < count; ++i) out += unit;
}

void append_part(const node& part, std::string_view what, std::string& out) {
  if (part.is(node::kind::string)) {
    out += part.text;
    return;
  }
  only_keys(part, told_as("a part of {}", "{} 的一部分", what),
            {"repeat", "base64"});
  if (part.members.size() != 1) {
    fail(part.place,
         "a part is a string, or an object with repeat or with base64",
         "一部分是字符串，或带有 repeat 或 base64 的对象");
  }
  const member& only = part.members.front();
  if (only.key == "base64") {
    out += from_base64(only.value, what);
  } else {
    append_repeated(only.value, what, out);
  }
}

}  // namespace

void fail(span place, const std::string& message) {
  throw text_fault(message, "test", place);
}

void only_keys(const node& object, std::string_view what, names known) {
  if (!object.is(node::kind::object)) {
    fail(object.place, "{} must be an object", "{}必须是对象", what);
  }
  for (const member& each : object.members) {
    if (std::find(known.begin(), known.end(), each.key) == known.end()) {
      fail(each.place, "{} has no key {}{}", "{}没有键 {}{}", what,
           in_quotes(each.key), instead(each.key, known));
    }
  }
}

const std::string& string_of(const node& value, std::string_view what) {
  if (!value.is(node::kind::string)) {
    fail(value.place, "{} must be a string", "{} 必须是字符串", what);
  }
  return value.text;
}

const std::vector<node>& list_of(const node& value, std::string_view what) {
  if (!value.is(node::kind::array)) {
    fail(value.place, "{} must be a list", "{} 必须是列表", what);
  }
  return value.elements;
}

bool boolean_of(const node& value, std::string_view what) {
  if (!value.is(node::kind::boolean)) {
    fail(value.place, "{} must be true or false", "{} 必须是 true 或 false",
         what);
  }
  return value.truth;
}

std::uint32_t count_of(const node& value, std::string_view what) {
  std::uint32_t out = 0;
  const char* const begin = value.text.data();
  const char* const end = begin + value.text.size();
  const auto [stopped, problem] = std::from_chars(begin, end, out);
  if (!value.is(node::kind::number) || stopped != end ||
      problem != std::errc()) {
    fail(value.place, "{} must be an integer from 0 to {}",
         "{} 必须是 0 到 {} 的整数", what,
         std::numeric_limits<std::uint32_t>::max());
  }
  return out;
}

std::size_t one_of(const node& value, std::string_view what, names known) {
  const std::string& word = string_of(value, what);
  const auto at = std::find(known.begin(), known.end(), word);
  if (at == known.end()) {
    fail(value.place, "{} cannot be {}{}", "{} 不能是 {}{}", what,
         in_quotes(word), instead(word, known));
  }
  return static_cast<std::size_t>(at - known.begin());
}

std::optional<std::string> optional_string(const node& object,
                                           std::string_view key) {
  const member* found = object.find(key);
  if (found == nullptr) return std::nullopt;
  return string_of(found->value, key);
}

std::string text_of(const node& value, std::string_view what) {
  if (!value.is(node::kind::array)) {
    if (value.is(node::kind::string)) return value.text;
    fail(value.place, "{} must be a string, or a list of parts",
         "{} 必须是字符串，或各部分的列表", what);
  }
  std::string out;
  for (const node& part : value.elements) append_part(part, what, out);
  return out;
}

std::string from_base64(const node& value, std::string_view what) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string_view text = string_of(value, what);
  const bool whole = text.size() % 4 == 0;
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) {
    text.remove_suffix(1);
  }
  std::string out;
  unsigned bits = 0;
  int have = 0;
  for (const char byte : text) {
    const std::size_t digit = digits.find(byte);
    if (digit == std::string_view::npos || !whole) {
      fail(value.place, "{} is not Base64", "{} 不是 Base64", what);
    }
    bits = bits << 6 | static_cast<unsigned>(digit);
    have += 6;
    if (have < 8) continue;
    have -= 8;
    out += static_cast<char>(bits >> have & 0xff);
  }
  return out;
}

}  // namespace mxpatch::cli::testing
