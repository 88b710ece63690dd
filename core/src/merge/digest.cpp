#include "merge/digest.hpp"

#include "json/numbers.hpp"
#include "json/strings.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) noexcept {
  std::uint64_t x = (a ^ b * 0x9e37'79b9'7f4a'7c15) + 0x632b'e59b'd9b4'e019;
  x = (x ^ x >> 30) * 0xbf58'476d'1ce4'e5b9;
  x = (x ^ x >> 27) * 0x94d0'49bb'1331'11eb;
  return x ^ x >> 31;
}

std::uint64_t of_string(std::string_view body) noexcept {
  std::uint64_t sum = 0xcbf2'9ce4'8422'2325;
  decoder bytes(body);
  for (int byte = bytes.next(); byte >= 0; byte = bytes.next()) {
    sum = (sum ^ static_cast<unsigned>(byte)) * 0x100'0000'01b3;
  }
  return sum;
}

// Containers are told apart by what is in them, and by their kind.
std::uint64_t of_first(const scan& text, token value) noexcept {
  if (text.is_string(value)) return mix(1, of_string(text.body(value)));
  if (text.is_number(value)) return mix(2, digest_number(text.raw(value)));
  return mix(3, static_cast<unsigned char>(text.at(value)));
}

}  // namespace

// A sum over all places, because members come in any order.
std::uint64_t digester::run(const scan& text, token value) noexcept {
  open_.clear();
  std::uint64_t place = 0;
  std::uint64_t sum = 0;
  for (;;) {
    sum += mix(place, of_first(text, value));
    if (text.is_container(value)) {
      const bool object = text.is_object(value);
      const token close = text.link[value];
      const token first = value + 1 == close ? close : value + 1;
      if (!open_.push({place, first, close, object, 0})) {
        memory_ = false;
        return 0;
      }
    }
    for (;;) {
      if (open_.empty()) return sum;
      container& top = open_.back();
      if (top.next == top.close) {
        open_.pop();
        continue;
      }
      const token at = top.next;
      value = top.object ? scan::value(at) : at;
      const token behind = text.after(value);
      top.next = behind == top.close ? behind : behind + 1;
      if (top.object && text.is_null(value)) continue;
      place = mix(top.place + 1,
                  top.object ? of_string(text.body(at)) : ++top.index);
      break;
    }
  }
}

}  // namespace mxpatch::inline v0::detail
