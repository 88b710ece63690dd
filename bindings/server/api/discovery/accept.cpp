#include "api/discovery/accept.hpp"

namespace mxpatch::server {
namespace {

std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view blanks = " \t";
  const std::size_t from = text.find_first_not_of(blanks);
  if (from == text.npos) return {};
  return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

// Takes what stands before a byte off a text.
std::string_view cut(std::string_view& text, char at) noexcept {
  const std::size_t end = text.find(at);
  const std::string_view out = text.substr(0, end);
  text = end == text.npos ? std::string_view() : text.substr(end + 1);
  return trimmed(out);
}

}  // namespace

std::string_view media_range::type() const noexcept {
  std::string_view rest = text_;
  return cut(rest, ';');
}

bool media_range::takes(std::string_view wanted) const noexcept {
  const std::string_view is = type();
  return is == wanted || is == "*/*" || is == "application/*";
}

std::string_view media_range::parameter(std::string_view name) const noexcept {
  std::string_view rest = text_;
  cut(rest, ';');
  while (!rest.empty()) {
    std::string_view value = cut(rest, ';');
    if (cut(value, '=') == name) return trimmed(value);
  }
  return {};
}

bool first_taken(std::string_view accept,
                 const std::function<bool(const media_range&)>& take) {
  if (trimmed(accept).empty()) accept = "*/*";
  while (!accept.empty()) {
    const std::string_view one = cut(accept, ',');
    if (!one.empty() && take(media_range(one))) return true;
  }
  return false;
}

}  // namespace mxpatch::server
