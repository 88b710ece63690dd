#include "encoding.hpp"

#include <cstring>

#include "mxpatch/make_diagnostic.hpp"
#include "mxpatch/utf8.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr std::string_view mark = "\xef\xbb\xbf";

span place(std::size_t begin, std::size_t size) noexcept {
  return {static_cast<std::uint32_t>(begin),
          static_cast<std::uint32_t>(begin + size)};
}

// Whether eight bytes are ASCII that may stand in YAML; line breaks and tabs
// are looked at singly.
bool is_common(const char* at) noexcept {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  constexpr std::uint64_t ones = 0x0101010101010101, high = ones * 0x80;
  const std::uint64_t below_space = bytes - ones * 0x20;
  const std::uint64_t is_delete = (bytes ^ ones * 0x7f) - ones;
  return ((bytes | below_space | is_delete) & high) == 0;
}

class checker {
 public:
  checker(std::string_view text, input which, diagnostic& why) noexcept
      : text_(text), which_(which), why_(why) {}

  bool check(std::size_t at) noexcept {
    while (at != text_.size()) {
      if (text_.size() - at >= 8 && is_common(text_.data() + at)) {
        at += 8;
        continue;
      }
      const auto byte = static_cast<unsigned char>(text_[at]);
      if (byte < 0x80) {
        const bool taken = (byte >= 0x20 && byte != 0x7f) || byte == '\t' ||
                           byte == '\n' || byte == '\r';
        if (!taken) return fail(error_code::yaml_character, at, 1);
        ++at;
        continue;
      }
      const unsigned length = utf8_length(text_.substr(at));
      if (length == 0) return fail(error_code::invalid_utf8, at, 1);
      const std::string_view one = text_.substr(at, length);
      if (one == mark) return fail(error_code::yaml_mark, at, length);
      const bool control =
          length == 2 && byte == 0xc2 && one[1] < '\xa0' && one != "\xc2\x85";
      if (control || one == "\xef\xbf\xbe" || one == "\xef\xbf\xbf") {
        return fail(error_code::yaml_character, at, length);
      }
      at += length;
    }
    return true;
  }

 private:
  bool fail(error_code code, std::size_t begin, std::size_t size) noexcept {
    why_ = make_diagnostic(code, which_, place(begin, size));
    why_.arguments[0] = quoted_argument("text", text_.substr(begin, size));
    return false;
  }

  std::string_view text_;
  input which_;
  diagnostic& why_;
};

// The UTF-16 behind its mark. Halves of pairs that stand alone become bytes
// that are not UTF-8, for which check() has the words. False without memory.
bool convert(std::string_view text, bool little, buffer<char>& out) noexcept {
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    const auto second = static_cast<unsigned char>(text[at + 1]);
    return little ? first | unsigned{second} << 8
                  : unsigned{first} << 8 | second;
  };
  out.clear();
  for (std::size_t at = 2; at != text.size();) {
    std::uint32_t value = 0xffff'ffff;
    if (text.size() - at == 1) {
      at += 1;
    } else {
      value = unit(at);
      at += 2;
      if ((value & 0xfc00) == 0xd800 && text.size() - at >= 2 &&
          (unit(at) & 0xfc00) == 0xdc00) {
        value = 0x10000 + ((value & 0x3ff) << 10) + (unit(at) & 0x3ff);
        at += 2;
      } else if ((value & 0xf800) == 0xd800) {
        value = 0xffff'ffff;
      }
    }
    char bytes[4];
    std::size_t count = 0;
    const auto put = [&](std::uint32_t byte) {
      bytes[count++] = static_cast<char>(byte);
    };
    if (value < 0x80) {
      put(value);
    } else if (value < 0x800) {
      put(0xc0 | value >> 6);
      put(0x80 | (value & 0x3f));
    } else if (value < 0x10000) {
      put(0xe0 | value >> 12);
      put(0x80 | (value >> 6 & 0x3f));
      put(0x80 | (value & 0x3f));
    } else if (value != 0xffff'ffff) {
      put(0xf0 | value >> 18);
      put(0x80 | (value >> 12 & 0x3f));
      put(0x80 | (value >> 6 & 0x3f));
      put(0x80 | (value & 0x3f));
    } else {
      put(0xff);
    }
    const std::size_t size = out.size();
    if (!out.resize_for_overwrite(size + count)) return false;
    std::memcpy(out.data() + size, bytes, count);
  }
  return true;
}

}  // namespace

bool decode_text(std::string_view text, input which, std::size_t most,
                 buffer<char>& converted, decoded_text& out,
                 diagnostic& why) noexcept {
  if (text.size() > most) {
    why = make_diagnostic(error_code::input_too_large, which, {0, 0});
    why.arguments[0] = size_argument("limit", most);
    why.arguments[1] = size_argument("size", text.size());
    return false;
  }
  const bool little = text.starts_with("\xff\xfe");
  if (little || text.starts_with("\xfe\xff")) {
    if (!convert(text, little, converted)) {
      why = no_memory(which);
      return false;
    }
    text = {converted.data(), converted.size()};
  }
  out.source = text;
  out.begin = text.starts_with(mark) ? 3 : 0;
  return checker(text, which, why).check(out.begin);
}

}  // namespace mxpatch::inline v0::detail
