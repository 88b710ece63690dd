#include "json.hpp"
#include "mxpatch/make_diagnostic.hpp"
#include "mxpatch/utf8.hpp"
#include "problems.hpp"
#include "spelling.hpp"

namespace mxpatch::inline v0::detail {

namespace {

using scalar_kind = resolved::kind;

constexpr int base64_value(char c) noexcept {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

}  // namespace

bool json_writer::put_string(std::string_view text) noexcept {
  if (!put('"')) return false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at != text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    if (!put(text.substr(begin, at - begin))) return false;
    begin = at + 1;
    char escape[] = "\\u00..";
    constexpr char hex[] = "0123456789abcdef";
    escape[4] = hex[byte >> 4];
    escape[5] = hex[byte & 15];
    std::string_view shown(escape, 6);
    if (byte == '"') shown = "\\\"";
    if (byte == '\\') shown = "\\\\";
    if (byte == '\n') shown = "\\n";
    if (byte == '\t') shown = "\\t";
    if (byte == '\r') shown = "\\r";
    if (!put(shown)) return false;
  }
  return put(text.substr(begin)) && put('"');
}

// The bytes that base64 stands for, as a string: what is not UTF-8 of it
// becomes U+FFFD, byte by byte, as Go does it.
bool json_writer::put_binary(std::string_view text,
                             std::uint32_t node) noexcept {
  const std::size_t begin = words_.size();
  std::uint32_t bits = 0;
  int held = 0, padding = 0;
  for (const char c : text) {
    if (c == '\n' || c == '\r') continue;
    const int value = base64_value(c);
    const bool pads = c == '=' && (held == 2 || held == 3) && padding < 2;
    if ((value < 0 && !pads) || (value >= 0 && padding != 0)) {
      return fail(error_code::yaml_tag, node);
    }
    bits = bits << 6 | static_cast<std::uint32_t>(value < 0 ? 0 : value);
    if (pads) ++padding;
    if (++held != 4) continue;
    for (int byte = 0; byte != 3 - padding; ++byte) {
      if (!words_.push(static_cast<char>(bits >> (16 - 8 * byte)))) {
        return starved();
      }
    }
    held = padding != 0 ? -1 : 0;  // nothing may follow
    bits = 0;
  }
  if (held > 0) return fail(error_code::yaml_tag, node);
  std::string_view bytes(words_.data() + begin, words_.size() - begin);
  // A copy of what is whole, and a sign for each byte that is not.
  const std::size_t whole = begin + bytes.size();
  for (std::size_t at = 0; at != bytes.size();) {
    const unsigned length = utf8_length(bytes.substr(at));
    const std::size_t here = begin + at;
    for (unsigned i = 0; i != (length == 0 ? 3 : length); ++i) {
      const char byte = length == 0 ? "\xef\xbf\xbd"[i] : words_[here + i];
      if (!words_.push(byte)) return starved();
    }
    at += length == 0 ? 1 : length;
    bytes = {words_.data() + begin, whole - begin};  // it may have moved
  }
  const bool done = put_string({words_.data() + whole, words_.size() - whole});
  words_.truncate(begin);
  return done;
}

bool json_writer::put_scalar(std::uint32_t node) noexcept {
  const yaml_node& of = document_->nodes[node];
  const std::string_view text = document_->text(of);
  if (!of.resolves) return put_string(text);
  const resolved as = resolve(of.tag, text);
  if (as.type == scalar_kind::string) return put_string(text);
  if (as.type == scalar_kind::binary) return put_binary(text, node);
  if (as.type == scalar_kind::refused) return fail(error_code::yaml_tag, node);
  if (as.type == scalar_kind::floating && !is_finite(as.number)) {
    return fail(error_code::yaml_number, node);
  }
  char room[number_room];
  return put(spell(as, room));
}

bool json_writer::put_key(std::uint32_t node) noexcept {
  const yaml_node& of = document_->nodes[node];
  const bool is_scalar = of.type == yaml_node::kind::scalar;
  resolved as;
  if (is_scalar && of.resolves) as = resolve(of.tag, document_->text(of));
  constexpr std::uint64_t least = std::uint64_t{1} << 63;
  const bool too_large =
      as.type == scalar_kind::integer && !as.negative && as.integer >= least;
  // To go-yaml it is the key 0.0 as well, though it is spelled otherwise.
  const bool minus_zero = as.type == scalar_kind::floating &&
                          bits_as<std::uint64_t>(as.number) == least;
  if (!is_scalar || as.type == scalar_kind::null || too_large || minus_zero) {
    return fail(is_template(source_, of.begin) ? error_code::yaml_template
                                               : error_code::yaml_key,
                node);
  }
  const std::string_view text = document_->text(of);
  if (as.type == scalar_kind::string) return put_string(text);
  if (as.type == scalar_kind::binary) return put_binary(text, node);
  if (as.type == scalar_kind::refused) return fail(error_code::yaml_tag, node);
  char room[number_room];
  return put_string(spell_key(as, room));
}

}  // namespace mxpatch::inline v0::detail
