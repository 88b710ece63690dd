#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace mxpatch::cli::auditing {

inline constexpr std::string_view blanks = " \t\r\n";

// Looks for ends only: brackets that match, strings that are closed. Whether a
// value is JSON is for the judge to say.
class scanner {
 public:
  explicit scanner(std::string_view text, std::size_t at = 0)
      : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  bool done() const { return at_ >= text_.size(); }
  std::string_view from(std::size_t begin) const {
    return text_.substr(begin, at_ - begin);
  }

  // The next byte that is not blank, 0 at the end.
  char peek() {
    at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size());
    return done() ? '\0' : text_[at_];
  }

  bool take(char wanted) {
    if (peek() != wanted) return false;
    ++at_;
    return true;
  }

  bool skip_string() {
    for (++at_; !done(); ++at_) {
      const char byte = text_[at_];
      if (byte == '"') {
        ++at_;
        return true;
      }
      if (byte == '\\') ++at_;
      if (byte == '\n') return false;
    }
    return false;
  }

  bool skip_value() {
    std::string open;  // the brackets that have to come
    for (peek(); !done(); peek()) {
      const char byte = text_[at_];
      if (byte == '"') {
        if (!skip_string()) return false;
      } else if (byte == '{' || byte == '[') {
        open += byte == '{' ? '}' : ']';
        ++at_;
      } else if (byte == '}' || byte == ']') {
        if (open.empty() || open.back() != byte) return false;
        open.pop_back();
        ++at_;
      } else if (byte == ',' || byte == ':') {
        if (open.empty()) return false;
        ++at_;
        continue;
      } else {
        at_ =
            std::min(text_.find_first_of(" \t\r\n,:{}[]\"", at_), text_.size());
      }
      if (open.empty()) return true;
    }
    return false;
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

}  // namespace mxpatch::cli::auditing
