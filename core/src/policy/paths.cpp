#include "policy/policy_text.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr bool is_identifier(std::string_view key) noexcept {
  if (key.empty() || (key.front() >= '0' && key.front() <= '9')) return false;
  for (const char c : key) {
    const char lower = static_cast<char>(c | 0x20);
    const bool word = (lower >= 'a' && lower <= 'z') ||
                      (c >= '0' && c <= '9') || c == '_' || c == '-';
    if (!word) return false;
  }
  return true;
}

}  // namespace

// Splits a path into segments, appended to out_.segments; false for a fault,
// which has been reported.
bool policy_text::split(token path, path_range& out, bool with_any) noexcept {
  out = {static_cast<std::uint32_t>(out_.segments.size()), 0};
  if (!text_.is_string(path)) {
    wrong_type(path, "a path such as spec.suspend");
    return false;
  }
  const std::string_view whole = keep_decoded(text_.body(path));
  const bool is_pointer = whole.starts_with('/');
  const char separator = is_pointer ? '/' : '.';
  std::string_view rest = is_pointer ? whole.substr(1) : whole;
  for (bool more = true; more;) {
    const std::size_t end = rest.find(separator);
    more = end != std::string_view::npos;
    const std::string_view part = rest.substr(0, end);
    if (more) rest.remove_prefix(end + 1);
    const std::string_view segment = is_pointer ? unescape(part) : part;
    const bool fits =
        (is_pointer ? segment.data() != nullptr : !segment.empty()) &&
        (with_any || segment != "*");
    if (!fits || out.count == path_depth_limit) {
      report(error_code::policy_bad_path, text_.span_of(path),
             with_any ? "member names joined by dots, or a JSON Pointer"
                      : "member names without *, joined by dots, or a JSON "
                        "Pointer",
             text_.raw(path));
      out.count = 0;
      return false;
    }
    ++out.count;
    if (!out_.segments.push(segment)) return fail_memory();
  }
  return true;
}

// RFC 6901 section 4: ~1 is /, ~0 is ~, and no other ~ is allowed.
std::string_view policy_text::unescape(std::string_view part) noexcept {
  char* const at = out_.strings.end();
  for (std::size_t i = 0; i != part.size(); ++i) {
    char c = part[i];
    if (c == '~') {
      if (++i == part.size() || (part[i] != '0' && part[i] != '1')) return {};
      c = part[i] == '0' ? '~' : '/';
    }
    if (!out_.strings.push(c)) return {};
  }
  return {at, static_cast<std::size_t>(out_.strings.end() - at)};
}

std::string_view policy_text::field_of(const path_range& path) noexcept {
  char* const at = out_.strings.end();
  for (std::uint32_t i = 0; i != path.count; ++i) {
    const std::string_view segment = out_.segments[path.first + i];
    if (is_identifier(segment)) {
      if (i != 0) keep(".");
      keep(segment);
    } else {
      keep("[");
      keep(segment);
      keep("]");
    }
  }
  return {at, static_cast<std::size_t>(out_.strings.end() - at)};
}

std::string_view policy_text::pointer_of(const path_range& path) noexcept {
  char* const at = out_.strings.end();
  for (std::uint32_t i = 0; i != path.count; ++i) {
    keep("/");
    for (const char& c : out_.segments[path.first + i]) {
      keep(c == '~' ? "~0" : c == '/' ? "~1" : std::string_view(&c, 1));
    }
  }
  return {at, static_cast<std::size_t>(out_.strings.end() - at)};
}

}  // namespace mxpatch::inline v0::detail
