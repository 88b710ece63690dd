#include "kubernetes/endpoint/warning_list.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr std::size_t cut_characters = 256;

constexpr bool begins_character(char c) noexcept { return (c & 0xc0) != 0x80; }

std::size_t count_characters(std::string_view text) noexcept {
  std::size_t count = 0;
  for (const char c : text) count += begins_character(c) ? 1 : 0;
  return count;
}

std::string_view cut(std::string_view text, std::size_t most) noexcept {
  std::size_t end = 0;
  while (end != text.size() && (most != 0 || !begins_character(text[end]))) {
    if (begins_character(text[end])) --most;
    ++end;
  }
  return text.substr(0, end);
}

}  // namespace

bool warning_list::add(std::string_view added) noexcept {
  if (count_ == most) return false;
  for (std::size_t i = 0; i != count_; ++i) {
    if (text(i) == added) return true;
  }
  if (texts_.append(added)) ends_[count_++] = texts_.size();
  return count_ != most;
}

std::size_t warning_list::characters() const noexcept {
  return count_characters(texts_.text());
}

std::size_t warning_list::write_value(std::string_view text, bool cutting,
                                      byte_buffer& to) noexcept {
  if (cutting) text = cut(text, cut_characters);
  to.append("299 - \"");
  for (const char c : text) {
    if (c == '"' || c == '\\') to.append("\\");
    to.append({&c, 1});
  }
  to.append("\"");
  return count_characters(text);
}

}  // namespace mxpatch::inline v0::detail
