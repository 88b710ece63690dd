#include "json/explain.hpp"

#include <algorithm>
#include <cstring>

#include "json/cursor.hpp"
#include "mxpatch/utf8.hpp"

namespace mxpatch::inline v0::detail {

namespace {

struct full_width {
  const char* mark;
  const char* ascii;
};
constexpr full_width full_width_marks[] = {
    {"\u201c", "\""}, {"\u201d", "\""}, {"\uff02", "\""},
    {"\uff1a", ":"},  {"\uff0c", ","},  {"\uff5b", "{"},
    {"\uff5d", "}"},  {"\uff3b", "["},  {"\uff3d", "]"}};

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_word(char c) noexcept {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         c == '_' || c == '+' || c == '-' || c == '.';
}

class explainer {
 public:
  explainer(std::string_view text, std::uint32_t depth) noexcept
      : text_(text), depth_(std::min(depth, depth_ceiling)) {}

  syntax_error run() noexcept {
    if (text_.starts_with("\xef\xbb\xbf")) {
      fail(error_code::byte_order_mark, 0, 3);
      return error_;
    }
    skip_space();
    if (at_ == text_.size()) {
      fail(error_code::empty_input, 0, at_);
      return error_;
    }
    if (document()) {
      skip_space();
      if (at_ != text_.size() && readable()) {
        fail(error_code::trailing_data, at_, token_end());
      }
    }
    return error_;
  }

 private:
  bool fail(error_code code, std::size_t begin, std::size_t end) noexcept {
    error_.code = code;
    error_.span = {static_cast<std::uint32_t>(begin),
                   static_cast<std::uint32_t>(end)};
    return false;
  }

  void skip_space() noexcept {
    while (at_ != text_.size() && is_space(text_[at_])) ++at_;
  }

  // Whether the bytes here are UTF-8; what they mean is the caller's affair.
  bool readable() noexcept {
    if (at_ == text_.size() || utf8_length(text_.substr(at_)) != 0) return true;
    return fail(error_code::invalid_utf8, at_, at_ + 1);
  }

  // The end of whatever stands here: a word, or one code point.
  std::size_t token_end() const noexcept {
    if (at_ == text_.size()) return at_;
    std::size_t end = at_;
    while (end != text_.size() && is_word(text_[end])) ++end;
    if (end != at_) return end;
    return at_ + std::max(1u, utf8_length(text_.substr(at_)));
  }

  bool unexpected(const char* expected) noexcept {
    if (!readable()) return false;
    fail(error_code::unexpected_token, at_, token_end());
    error_.expected = expected;
    for (const full_width& pair : full_width_marks) {
      if (text_.substr(at_).starts_with(pair.mark)) error_.ascii = pair.ascii;
    }
    return false;
  }

  bool document() noexcept {
    const char* expected = "a value";
    for (;;) {
      // A value has to stand here.
      skip_space();
      if (at_ == text_.size()) return unexpected(expected);
      const char first = text_[at_];
      if (first == '{' || first == '[') {
        if (level_ == depth_) {
          return fail(error_code::too_deep, at_, at_ + 1);
        }
        push(first == '{');
        ++at_;
        skip_space();
        if (at_ != text_.size() && text_[at_] == (in_object() ? '}' : ']')) {
          ++at_;
          --level_;
        } else if (in_object()) {
          if (!key("a key in double quotes or }")) return false;
          expected = "a value";
          continue;
        } else {
          expected = "a value or ]";
          continue;
        }
      } else if (!scalar(first, expected)) {
        return false;
      }
      // A value has ended here.
      for (;;) {
        if (level_ == 0) return true;
        skip_space();
        const char c = at_ == text_.size() ? '\0' : text_[at_];
        if (c == ',') break;
        if (c != (in_object() ? '}' : ']')) {
          return unexpected(in_object() ? "',' or '}'" : "',' or ']'");
        }
        ++at_;
        --level_;
      }
      ++at_;
      expected = "a value";
      if (in_object() && !key("a key in double quotes")) return false;
    }
  }

  bool key(const char* expected) noexcept {
    skip_space();
    if (at_ == text_.size() || text_[at_] != '"') return unexpected(expected);
    if (!string()) return false;
    skip_space();
    if (at_ == text_.size() || text_[at_] != ':') return unexpected("':'");
    ++at_;
    return true;
  }

  bool scalar(char first, const char* expected) noexcept {
    if (first == '"') return string();
    if (first == '-' || is_digit(first)) return number();
    const bool number_like =
        (first == '+' || first == '.') && at_ + 1 != text_.size() &&
        (is_digit(text_[at_ + 1]) || text_[at_ + 1] == '.');
    if (number_like) return fail(error_code::invalid_number, at_, token_end());
    const std::string_view word = text_.substr(at_, token_end() - at_);
    if (word != "true" && word != "false" && word != "null") {
      return unexpected(expected);
    }
    at_ += word.size();
    return true;
  }

  bool number() noexcept {
    const std::size_t begin = at_;
    const std::size_t end = token_end();
    const std::string_view word = text_.substr(begin, end - begin);
    std::size_t i = word.front() == '-' ? 1 : 0;
    const auto digits = [&] {
      const std::size_t first = i;
      while (i != word.size() && is_digit(word[i])) ++i;
      return i != first;
    };
    bool valid = true;
    if (i != word.size() && word[i] == '0') {
      ++i;
    } else {
      valid = digits();
    }
    if (valid && i != word.size() && word[i] == '.') {
      ++i;
      valid = digits();
    }
    if (valid && i != word.size() && (word[i] == 'e' || word[i] == 'E')) {
      ++i;
      if (i != word.size() && (word[i] == '+' || word[i] == '-')) ++i;
      valid = digits();
    }
    if (!valid || i != word.size()) {
      return fail(error_code::invalid_number, begin, end);
    }
    at_ = end;
    return true;
  }

  bool string() noexcept {
    const std::size_t begin = at_++;
    for (;;) {
      if (at_ == text_.size()) {
        return fail(error_code::unterminated_string, begin, at_);
      }
      const auto c = static_cast<unsigned char>(text_[at_]);
      if (c == '"') {
        ++at_;
        return true;
      }
      if (c < 0x20) return fail(error_code::control_character, at_, at_ + 1);
      if (c == '\\') {
        if (!escape(begin)) return false;
      } else if (c < 0x80) {
        ++at_;
      } else {
        if (!readable()) return false;
        at_ += utf8_length(text_.substr(at_));
      }
    }
  }

  // The value of the four digits behind `\u` at `place`; -1 with the length of
  // what is there of it.
  int unit_at(std::size_t place, std::size_t& length) const noexcept {
    int unit = 0;
    for (length = 2; length != 6; ++length) {
      if (place + length >= text_.size()) return -1;
      const char c = text_[place + length];
      const char lower = static_cast<char>(c | 0x20);
      if (is_digit(c)) {
        unit = unit * 16 + (c - '0');
      } else if (lower >= 'a' && lower <= 'f') {
        unit = unit * 16 + (lower - 'a' + 10);
      } else {
        return -1;
      }
    }
    return unit;
  }

  bool escape(std::size_t string_begin) noexcept {
    if (at_ + 1 == text_.size()) {
      return fail(error_code::unterminated_string, string_begin, text_.size());
    }
    const char c = text_[at_ + 1];
    if (c != 'u') {
      if (c == '\0' || std::strchr("\"\\/bfnrt", c) == nullptr) {
        ++at_;
        if (!readable()) return false;
        const std::size_t length = std::max(1u, utf8_length(text_.substr(at_)));
        return fail(error_code::invalid_escape, at_ - 1, at_ + length);
      }
      at_ += 2;
      return true;
    }
    std::size_t length = 0;
    const int unit = unit_at(at_, length);
    if (unit < 0) {
      // Where the text ends within the digits, the string has no end either.
      if (at_ + length >= text_.size()) {
        return fail(error_code::unterminated_string, string_begin,
                    text_.size());
      }
      return fail(error_code::invalid_escape, at_, at_ + length);
    }
    if (unit >= 0xd800 && unit < 0xe000) {
      const bool pair =
          unit < 0xdc00 && text_.substr(at_ + 6).starts_with("\\u");
      const int low = pair ? unit_at(at_ + 6, length) : -1;
      if (low < 0xdc00 || low >= 0xe000) {
        return fail(error_code::lone_surrogate, at_, at_ + 6);
      }
      at_ += 6;
    }
    at_ += 6;
    return true;
  }

  bool in_object() const noexcept {
    const std::uint32_t bit = level_ - 1;
    return (objects_[bit / 64] >> (bit % 64) & 1) != 0;
  }
  void push(bool object) noexcept {
    const std::uint64_t mask = std::uint64_t{1} << (level_ % 64);
    std::uint64_t& word = objects_[level_ / 64];
    word = object ? word | mask : word & ~mask;
    ++level_;
  }

  std::string_view text_;
  std::uint32_t depth_;
  std::size_t at_ = 0;
  std::uint32_t level_ = 0;
  syntax_error error_;
  std::uint64_t objects_[depth_ceiling / 64 + 1];  // a bit a level
};

}  // namespace

syntax_error explain(std::string_view text, std::uint32_t depth) noexcept {
  return explainer(text, depth).run();
}

}  // namespace mxpatch::inline v0::detail
