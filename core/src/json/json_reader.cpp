#include <cstring>

#include "json/cursor.hpp"
#include "mxpatch/json.hpp"

namespace mxpatch::inline v0 {

namespace {

// What a byte may be, as bits.
enum : unsigned char { ends_word = 1, in_string = 2, opens_or_ends = 4 };

struct byte_table {
  unsigned char of[256];
  constexpr byte_table() noexcept : of() {
    for (const char c : std::string_view(" \t\r\n,:{}[]\"")) at(c) |= ends_word;
    for (const char c : std::string_view("\"\\\n")) at(c) |= in_string;
    for (const char c : std::string_view("{}[]\"")) at(c) |= opens_or_ends;
  }
  constexpr unsigned char& at(char c) noexcept {
    return of[static_cast<unsigned char>(c)];
  }
};
constexpr byte_table bytes_are;

bool is(char byte, unsigned what) noexcept {
  return (bytes_are.of[static_cast<unsigned char>(byte)] & what) != 0;
}

}  // namespace

// 0 at the end.
char json_reader::skip_blanks() noexcept {
  while (end_ != text_.size() && detail::is_space(text_[end_])) ++end_;
  begin_ = end_;
  return end_ == text_.size() ? '\0' : text_[end_];
}

void json_reader::note(std::uint32_t level, bool object) noexcept {
  const std::uint64_t bit = std::uint64_t{1} << level % 64;
  std::uint64_t& word = objects_[level / 64];
  word = object ? word | bit : word & ~bit;
}

json_token json_reader::fail() noexcept {
  broken_ = true;
  return json_token::broken;
}

json_token json_reader::next() noexcept {
  if (broken_) return json_token::broken;
  opened_ = false;
  char byte = skip_blanks();
  const bool object = depth_ != 0 && in_object(depth_ - 1);
  if (state_ == state::colon) {
    if (byte != ':') return fail();
    ++end_;
    byte = skip_blanks();
    state_ = state::value;
  } else if (state_ == state::behind) {
    if (byte == ',') {
      ++end_;
      byte = skip_blanks();
      state_ = object ? state::member : state::value;
    } else if (byte != '}' && byte != ']') {
      return fail();
    }
  }
  const bool may_close = state_ == state::first || state_ == state::behind;
  if (may_close && (byte == '}' || byte == ']')) {
    return (byte == '}') == object ? close() : fail();
  }
  if (end_ == text_.size()) {
    return depth_ == 0 && state_ == state::value ? json_token::end : fail();
  }
  if (object && state_ != state::value) {
    return byte == '"' ? read_string(true) : fail();
  }
  if (byte == '{' || byte == '[') return open(byte == '{');
  return byte == '"' ? read_string(false) : read_word(byte);
}

json_token json_reader::open(bool object) noexcept {
  if (depth_ == most_levels) return fail();
  note(depth_++, object);
  ++end_;
  opened_ = true;
  state_ = state::first;
  return object ? json_token::object : json_token::array;
}

json_token json_reader::close() noexcept {
  ++end_;
  --depth_;
  state_ = depth_ == 0 ? state::value : state::behind;
  return json_token::close;
}

// Behind the quote that ends a string of which the first was passed.
bool json_reader::pass_string() noexcept {
  for (; end_ != text_.size(); ++end_) {
    if (!is(text_[end_], in_string)) continue;
    if (text_[end_] == '\n') return false;
    if (text_[end_] == '"') {
      ++end_;
      return true;
    }
    if (end_ + 1 != text_.size()) ++end_;
  }
  return false;
}

json_token json_reader::read_string(bool key) noexcept {
  ++end_;
  if (!pass_string()) return fail();
  if (key) {
    state_ = state::colon;
    return json_token::key;
  }
  state_ = depth_ == 0 ? state::value : state::behind;
  return json_token::string;
}

json_token json_reader::read_word(char first) noexcept {
  while (end_ != text_.size() && !is(text_[end_], ends_word)) ++end_;
  const std::string_view word = raw();
  state_ = depth_ == 0 ? state::value : state::behind;
  if (first == '-' || (first >= '0' && first <= '9')) return json_token::number;
  if (word == "true" || word == "false") return json_token::boolean;
  return word == "null" ? json_token::null : fail();
}

bool json_reader::skip() noexcept {
  if (!opened_ || broken_) return !broken_;
  opened_ = false;
  const std::size_t begin = begin_;
  // Levels below what is skipped; those too deep to be known match any bracket.
  std::uint32_t level = depth_;
  for (; end_ != text_.size(); ++end_) {
    const char byte = text_[end_];
    if (!is(byte, opens_or_ends)) continue;
    if (byte == '"') {
      ++end_;
      if (!pass_string()) break;
      --end_;
    } else if (byte == '{' || byte == '[') {
      if (level < most_levels) note(level, byte == '{');
      ++level;
    } else {
      --level;
      if (level < most_levels && in_object(level) != (byte == '}')) break;
      if (level + 1 != depth_) continue;
      close();
      begin_ = begin;
      return true;
    }
  }
  begin_ = begin;
  broken_ = true;
  return false;
}

}  // namespace mxpatch::inline v0
