#include "kubernetes/endpoint/query.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr int digit(char c) noexcept {
  if ('0' <= c && c <= '9') return c - '0';
  if ('a' <= c && c <= 'f') return c - 'a' + 10;
  if ('A' <= c && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Goes through the bytes that an escaped text stands for.
class unescaper {
 public:
  explicit unescaper(std::string_view escaped) noexcept : rest_(escaped) {}
  // -1 at the end, -2 at what is no escape.
  int next() noexcept {
    if (rest_.empty()) return -1;
    const char c = rest_.front();
    std::size_t taken = 1;
    int byte = c == '+' ? ' ' : static_cast<unsigned char>(c);
    if (c == '%') {
      if (rest_.size() < 3 || digit(rest_[1]) < 0 || digit(rest_[2]) < 0) {
        return -2;
      }
      byte = digit(rest_[1]) * 16 + digit(rest_[2]);
      taken = 3;
    }
    rest_.remove_prefix(taken);
    return byte;
  }

 private:
  std::string_view rest_;
};

bool decodes(std::string_view escaped) noexcept {
  unescaper in(escaped);
  int byte = 0;
  while (byte >= 0) byte = in.next();
  return byte == -1;
}

}  // namespace

bool query_value::is(std::string_view bytes) const noexcept {
  unescaper in(escaped);
  for (const char c : bytes) {
    if (in.next() != static_cast<unsigned char>(c)) return false;
  }
  return in.next() == -1;
}

bool query_value::is_word(std::string_view lower_case) const noexcept {
  unescaper in(escaped);
  for (const char c : lower_case) {
    const int byte = in.next();
    if (byte != c && byte != c - 'a' + 'A') return false;
  }
  return in.next() == -1;
}

void query_value::write(sink out) const {
  unescaper in(escaped);
  for (int byte = in.next(); byte >= 0; byte = in.next()) {
    const char c = static_cast<char>(byte);
    if (!out({&c, 1})) return;
  }
}

std::size_t query_value::decode(char* out, std::size_t room) const noexcept {
  unescaper in(escaped);
  std::size_t size = 0;
  for (int byte = in.next(); byte >= 0 && size != room; byte = in.next()) {
    out[size++] = static_cast<char>(byte);
  }
  return size;
}

query_value query_reader::next(std::string_view key) noexcept {
  while (!rest_.empty()) {
    const std::size_t end = rest_.find('&');
    const std::string_view pair = rest_.substr(0, end);
    rest_ = end == rest_.npos ? std::string_view{} : rest_.substr(end + 1);
    const std::size_t equals = pair.find('=');
    const query_value name{true, pair.substr(0, equals)};
    if (!name.is(key) || pair.find(';') != pair.npos) continue;
    const query_value value{true, equals == pair.npos
                                      ? std::string_view{}
                                      : pair.substr(equals + 1)};
    if (decodes(value.escaped)) return value;
  }
  return {};
}

query_value find_value(std::string_view query, std::string_view key) noexcept {
  return query_reader(query).next(key);
}

}  // namespace mxpatch::inline v0::detail
