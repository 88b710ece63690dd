#include "resolve_parts.hpp"

namespace mxpatch::inline v0::detail {

namespace {

class timestamp {
 public:
  explicit timestamp(std::string_view text) noexcept : text_(text) {}

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

}  // namespace

bool is_time(std::string_view text) noexcept { return timestamp(text).read(); }

}  // namespace mxpatch::inline v0::detail
