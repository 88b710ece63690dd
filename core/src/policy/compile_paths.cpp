#include "mxpatch/pointer.hpp"
#include "policy/compile_text.hpp"

namespace mxpatch::inline v0::detail {

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
  std::string_view rest = whole;
  do {
    std::string_view segment;
    const bool fits =
        (is_pointer ? take_token(rest, segment)
                    : take_name(rest, rest.data() == whole.data(), segment)) &&
        (with_any || !is_any(segment));
    if (!fits || out.count == path_depth_limit) {
      report(error_code::policy_bad_path, text_.span_of(path),
             with_any ? "member names joined by dots, or a JSON Pointer"
                      : "member names without *, joined by dots, or a JSON "
                        "Pointer",
             text_.raw(path));
      out.count = 0;
      return false;
    }
    if (!out_.segments.push(segment)) {
      out.count = 0;
      return fail_memory();
    }
    ++out.count;
  } while (!rest.empty());
  return true;
}

// One segment of a JSON Pointer, which begins with its slash. Every `*` in it
// is itself.
bool policy_text::take_token(std::string_view& rest,
                             std::string_view& segment) noexcept {
  const std::string_view part = rest.substr(0, rest.find('/', 1));
  rest.remove_prefix(part.size());
  segment = unescape(part);
  return segment.data() != nullptr;
}

// One name of a path: behind a dot, or in brackets, where it may have dots. `*`
// alone is any name.
bool policy_text::take_name(std::string_view& rest, bool first,
                            std::string_view& segment) noexcept {
  if (rest.starts_with('[')) {
    const std::size_t end = rest.find(']');
    if (end == std::string_view::npos || end == 1) return false;
    segment = rest.substr(1, end - 1);
    rest.remove_prefix(end + 1);
  } else {
    if (!first && !rest.starts_with('.')) return false;
    if (!first) rest.remove_prefix(1);
    segment = rest.substr(0, rest.find_first_of(".["));
    rest.remove_prefix(segment.size());
    const bool plain =
        segment == "*" || segment.find_first_of("]*") == std::string_view::npos;
    if (segment.empty() || !plain) return false;
  }
  if (segment == "*") segment = any_segment;
  return true;
}

// What settling gives back in every request (merge/settle.cpp).
void policy_text::check_owner(token place, const path_range& path) noexcept {
  const auto is = [&](std::uint32_t index, std::string_view name) {
    const std::string_view segment = out_.segments[path.first + index];
    return !is_any(segment) && segment == name;
  };
  const char* expected = nullptr;
  if (out_.status == status_mode::subresource && is(0, "status")) {
    expected = "a path outside of status, or \"status\": \"open\"";
  } else if (path.count > 1 && is(0, "metadata")) {
    for (const char* const name :
         {"creationTimestamp", "generation", "managedFields", "resourceVersion",
          "selfLink"}) {
      if (is(1, name)) expected = "a path that a client can change";
    }
  }
  if (expected == nullptr) return;
  report(error_code::policy_owned_path, text_.span_of(place), expected,
         text_.raw(place));
}

bool policy_text::repeats(const path_range& path) const noexcept {
  for (std::uint32_t i = 0; i != path.count; ++i) {
    if (is_any(out_.segments[path.first + i])) return true;
  }
  return false;
}

std::string_view policy_text::unescape(std::string_view part) noexcept {
  if (!is_pointer(part)) return {};
  char* const at = out_.strings.end();
  bool kept = true;
  pointer_parts(part).next(
      [&](char c) { kept = out_.strings.push(c) && kept; });
  if (!kept) return {};
  return {at, static_cast<std::size_t>(out_.strings.end() - at)};
}

std::string_view policy_text::field_of(const path_range& path) noexcept {
  char* const at = out_.strings.end();
  for (std::uint32_t i = 0; i != path.count; ++i) {
    const std::string_view segment = out_.segments[path.first + i];
    if (is_plain(segment)) {
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
    for (const char byte : out_.segments[path.first + i]) {
      put_in_pointer(byte, [&](const char& c) { keep({&c, 1}); });
    }
  }
  return {at, static_cast<std::size_t>(out_.strings.end() - at)};
}

}  // namespace mxpatch::inline v0::detail
