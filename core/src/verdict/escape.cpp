#include "verdict/escape.hpp"

#include "json/strings.hpp"

namespace mxpatch::inline v0 {

namespace detail {

namespace {

constexpr char hex_digits[] = "0123456789abcdef";

// \uXXXX for each UTF-16 unit.
std::string_view unicode_escape(std::uint32_t code_point,
                                char (&out)[12]) noexcept {
  std::size_t size = 0;
  const auto unit = [&](std::uint32_t value) {
    out[size++] = '\\';
    out[size++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      out[size++] = hex_digits[value >> shift & 0xf];
    }
  };
  if (code_point < 0x10000) {
    unit(code_point);
  } else {
    unit(0xd7c0 + (code_point >> 10));
    unit(0xdc00 + (code_point & 0x3ff));
  }
  return {out, size};
}

}  // namespace

bool is_hidden(std::uint32_t c) noexcept {
  if (c < 0x20 || (c >= 0x7f && c < 0xa0)) return true;
  if (c < 0xad) return false;
  return c == 0xad ||                       // soft hyphen
         c == 0x34f ||                      // combining grapheme joiner
         c == 0x61c ||                      // Arabic letter mark
         c == 0x115f || c == 0x1160 ||      // Hangul fillers
         c == 0x17b4 || c == 0x17b5 ||      // Khmer inherent vowels
         (c >= 0x180b && c <= 0x180f) ||    // Mongolian selectors
         (c >= 0x200b && c <= 0x200f) ||    // zero width, direction marks
         (c >= 0x2028 && c <= 0x202e) ||    // separators, embeddings, overrides
         (c >= 0x2060 && c <= 0x206f) ||    // word joiner, isolates
         c == 0x3164 ||                     // Hangul filler
         (c >= 0xfe00 && c <= 0xfe0f) ||    // variation selectors
         c == 0xfeff ||                     // byte order mark
         c == 0xffa0 ||                     // half-width Hangul filler
         (c >= 0xfff0 && c <= 0xfffb) ||    // interlinear annotation
         (c >= 0x1bca0 && c <= 0x1bca3) ||  // shorthand format
         (c >= 0x1d173 && c <= 0x1d17a) ||  // musical format
         (c >= 0xe0000 && c <= 0xe0fff);    // tags, variation selectors
}

bool escaping_writer::put(std::string_view bytes) noexcept {
  if (bytes.size() > left_) return cut();
  left_ -= bytes.size();
  return out_(bytes);
}

bool escaping_writer::cut() noexcept {
  out_("\u2026");
  return false;
}

bool escaping_writer::plain(std::string_view run) noexcept {
  if (run.size() <= left_) return put(run);
  return put(run.substr(0, left_)) && cut();
}

bool escaping_writer::character(std::string_view bytes,
                                std::uint32_t code_point) noexcept {
  char escape[12];
  return put(is_hidden(code_point) ? unicode_escape(code_point, escape)
                                   : bytes);
}

bool escaping_writer::stray(unsigned char byte) noexcept {
  const char escape[] = {'\\', 'x', hex_digits[byte >> 4],
                         hex_digits[byte & 0xf]};
  return put({escape, sizeof escape});
}

bool json_string_writer::put(std::string_view bytes) noexcept {
  if (bytes.size() > left_) return cut();
  left_ -= bytes.size();
  return out_(bytes);
}

bool json_string_writer::cut() noexcept {
  out_("\u2026");
  return false;
}

bool json_string_writer::plain(std::string_view run) noexcept {
  if (run.size() <= left_) return put(run);
  return put(run.substr(0, left_)) && cut();
}

bool json_string_writer::character(std::string_view bytes,
                                   std::uint32_t code_point) noexcept {
  switch (code_point) {
    case '"':
      return put("\\\"");
    case '\\':
      return put("\\\\");
    case '\n':
      return put("\\n");
    case '\r':
      return put("\\r");
    case '\t':
      return put("\\t");
    default:
      break;
  }
  char escape[12];
  return put(is_hidden(code_point) ? unicode_escape(code_point, escape)
                                   : bytes);
}

void write_body(std::string_view body, sink out) {
  char run[128];
  std::size_t size = 0;
  decoder bytes(body);
  for (int byte = bytes.next(); byte >= 0; byte = bytes.next()) {
    if (size == sizeof run) {
      if (!out({run, size})) return;
      size = 0;
    }
    run[size++] = static_cast<char>(byte);
  }
  if (size != 0) out({run, size});
}

void write_clipped(std::string_view bytes, std::size_t limit, sink out) {
  escaping_writer escaped(out, limit);
  escaped.write(bytes);
  escaped.finish();
}

open_string::open_string(sink out, std::size_t limit) noexcept
    : out_(out),
      inside_(out),
      line_(inside_.as_sink(), limit),
      to_(limit == SIZE_MAX ? inside_.as_sink() : line_.as_sink()) {
  out("\"");
}

open_string::~open_string() {
  line_.finish();  // of nothing where there is no limit
  inside_.finish();
  out_("\"");
}

void write_number(std::int64_t number, sink out) {
  char digits[20];  // of -9223372036854775808
  char* const end = digits + sizeof digits;
  char* at = end;
  auto rest = static_cast<std::uint64_t>(number);
  if (number < 0) rest = 0 - rest;
  do {
    *--at = static_cast<char>('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (number < 0) *--at = '-';
  out({at, static_cast<std::size_t>(end - at)});
}

}  // namespace detail

bool write_decoded(std::string_view json, sink out) {
  if (json.size() < 2 || json.front() != '"' || json.back() != '"') {
    return false;
  }
  const std::string_view body = json.substr(1, json.size() - 2);
  if (!detail::valid_escapes(body)) return false;
  detail::write_body(body, out);
  return true;
}

void write_json_string(std::string_view bytes, sink out) {
  detail::open_string(out).write(bytes);
}

void write_escaped(std::string_view bytes, sink out) {
  detail::write_clipped(bytes, SIZE_MAX, out);
}

}  // namespace mxpatch::inline v0
