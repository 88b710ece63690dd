#include "json/strings.hpp"

#include <algorithm>
#include <cstring>

namespace mxpatch::inline v0::detail {

namespace {

// What each byte is: the value of a hexadecimal digit or `no_digit`, and
// whether it makes an escape behind a backslash.
constexpr unsigned no_digit = 0x80;
constexpr unsigned escape_bit = 0x10;
struct byte_table {
  unsigned char of[256];
  constexpr byte_table() noexcept : of() {
    constexpr std::string_view escapes = "\"\\/bfnrt";
    for (unsigned byte = 0; byte != 256; ++byte) {
      const bool digit = byte >= '0' && byte <= '9';
      const unsigned letter = byte | 0x20;
      unsigned made = no_digit;
      if (digit) made = byte - '0';
      if (letter >= 'a' && letter <= 'f') made = letter - 'a' + 10;
      if (escapes.find(static_cast<char>(byte)) != escapes.npos) {
        made |= escape_bit;
      }
      of[byte] = static_cast<unsigned char>(made);
    }
  }
};
constexpr byte_table bytes_are;

unsigned kind_of(char c) noexcept {
  return bytes_are.of[static_cast<unsigned char>(c)];
}

// The code unit of four hexadecimal digits, -1 where they are none.
int code_unit(const char* at, const char* end) noexcept {
  if (end - at < 4) return -1;
  unsigned unit = 0;
  unsigned all = 0;
  for (int i = 0; i != 4; ++i) {
    const unsigned digit = kind_of(at[i]);
    all |= digit;
    unit = unit << 4 | (digit & 15);
  }
  return (all & no_digit) != 0 ? -1 : static_cast<int>(unit);
}

constexpr bool is_high(int unit) { return unit >= 0xd800 && unit < 0xdc00; }
constexpr bool is_low(int unit) { return unit >= 0xdc00 && unit < 0xe000; }

bool has_escape(std::string_view body) noexcept {
  return !body.empty() &&
         std::memchr(body.data(), '\\', body.size()) != nullptr;
}

}  // namespace

// Where escapes are dense, as in JSON inside of a string, a call of memchr for
// each cost more than all the rest.
bool valid_escapes(std::string_view body) noexcept {
  const char* at = body.data();
  const char* const end = at + body.size();
  while (at != end) {
    if (*at != '\\') {
      at = static_cast<const char*>(
          std::memchr(at, '\\', static_cast<std::size_t>(end - at)));
      if (at == nullptr) return true;
    }
    if (++at == end) return false;
    const char escape = *at++;
    if (escape != 'u') {
      if ((kind_of(escape) & escape_bit) == 0) return false;
      continue;
    }
    const int unit = code_unit(at, end);
    if (unit < 0 || is_low(unit)) return false;
    at += 4;
    if (!is_high(unit)) continue;
    if (end - at < 6 || at[0] != '\\' || at[1] != 'u' ||
        !is_low(code_unit(at + 2, end))) {
      return false;
    }
    at += 6;
  }
  return true;
}

int decoder::next() noexcept {
  if (pending_count_ != 0) return pending_[--pending_count_];
  if (at_ == end_) return -1;
  if (*at_ != '\\') return static_cast<unsigned char>(*at_++);
  ++at_;
  switch (const char escape = *at_++) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'u':
      break;
    default:
      return static_cast<unsigned char>(escape);
  }
  auto point = static_cast<std::uint32_t>(code_unit(at_, end_));
  at_ += 4;
  if (is_high(static_cast<int>(point))) {
    const auto low = static_cast<std::uint32_t>(code_unit(at_ + 2, end_));
    at_ += 6;
    point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
  }
  if (point < 0x80) return static_cast<int>(point);
  // Continuation bytes wait, last one first.
  const int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  for (int i = 0; i < more; ++i) {
    pending_[i] = static_cast<unsigned char>(0x80 | (point & 0x3f));
    point >>= 6;
  }
  pending_count_ = static_cast<unsigned char>(more);
  constexpr int lead[] = {0, 0xc0, 0xe0, 0xf0};
  return lead[more] | static_cast<int>(point);
}

int compare_decoded(std::string_view a, std::string_view b) noexcept {
  if (!has_escape(a) && !has_escape(b)) return a.compare(b);
  decoder left(a);
  decoder right(b);
  for (;;) {
    const int x = left.next();
    const int y = right.next();
    if (x != y) return x < y ? -1 : 1;
    if (x < 0) return 0;
  }
}

int compare_decoded_to(std::string_view body, std::string_view bytes) noexcept {
  if (!has_escape(body)) return body.compare(bytes);
  decoder left(body);
  for (const char byte : bytes) {
    const int x = left.next();
    const int y = static_cast<unsigned char>(byte);
    if (x != y) return x < y ? -1 : 1;
  }
  return left.next() < 0 ? 0 : 1;
}

bool decodes_to(std::string_view body, std::string_view bytes) noexcept {
  if (!has_escape(body)) return body == bytes;
  return compare_decoded_to(body, bytes) == 0;
}

std::uint64_t decode(std::string_view body, char* out,
                     std::uint64_t capacity) noexcept {
  if (!has_escape(body)) {
    const auto fits = static_cast<std::size_t>(
        std::min<std::uint64_t>(body.size(), capacity));
    if (fits != 0) std::memcpy(out, body.data(), fits);
    return body.size();
  }
  decoder bytes(body);
  std::uint64_t size = 0;
  for (int byte = bytes.next(); byte >= 0; byte = bytes.next()) {
    if (size < capacity) out[size] = static_cast<char>(byte);
    ++size;
  }
  return size;
}

std::uint64_t decoded_size(std::string_view body) noexcept {
  char none = 0;
  return decode(body, &none, 0);
}

}  // namespace mxpatch::inline v0::detail
