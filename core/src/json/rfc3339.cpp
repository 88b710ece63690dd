#include "json/rfc3339.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// Reads fixed-width fields off the front of a text; false once one was wrong.
class fields {
 public:
  explicit fields(std::string_view text) noexcept : rest_(text) {}

  int number(int digits, int low, int high) noexcept {
    int value = 0;
    for (int i = 0; i < digits; ++i) {
      const char c = take();
      good_ = good_ && c >= '0' && c <= '9';
      value = value * 10 + (c - '0');
    }
    good_ = good_ && value >= low && value <= high;
    return value;
  }
  void expect(char wanted) noexcept { good_ = take() == wanted && good_; }
  char peek() const noexcept { return rest_.empty() ? '\0' : rest_.front(); }
  char take() noexcept {
    const char c = peek();
    if (!rest_.empty()) rest_.remove_prefix(1);
    return c;
  }
  bool ended() const noexcept { return good_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

int days_in(int year, int month) noexcept {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  if (month < 1 || month > 12) return 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

}  // namespace

bool is_rfc3339(std::string_view text) noexcept {
  fields in(text);
  const int year = in.number(4, 0, 9999);
  in.expect('-');
  const int month = in.number(2, 1, 12);
  in.expect('-');
  in.number(2, 1, days_in(year, month));
  in.expect('T');
  in.number(2, 0, 23);
  in.expect(':');
  in.number(2, 0, 59);
  in.expect(':');
  in.number(2, 0, 59);
  if (in.peek() == '.' || in.peek() == ',') {
    in.take();
    in.number(1, 0, 9);
    while (in.peek() >= '0' && in.peek() <= '9') in.take();
  }
  if (in.peek() == '+' || in.peek() == '-') {
    in.take();
    in.number(2, 0, 23);
    in.expect(':');
    in.number(2, 0, 59);
  } else {
    in.expect('Z');
  }
  return in.ended();
}

}  // namespace mxpatch::inline v0::detail
