#include <algorithm>

#include "mxpatch/pointer.hpp"
#include "policy/compile_text.hpp"

namespace mxpatch::inline v0::detail {

// Splits a path into segments, appended to out_.segments; false for a fault,
// which has been reported.
bool policy_text::split(token path, path_range& out, path_may may) noexcept {
  out = {static_cast<std::uint32_t>(out_.segments.size()), 0};
  if (!text_.is_string(path)) {
    wrong_type(path, "a path such as spec.suspend");
    return false;
  }
  std::string_view rest = keep_decoded(text_.body(path));
  const path_problem wrong = problem_of(rest, may != path_may::be_exact,
                                        may == path_may::enter_arrays);
  if (wrong != path_problem::none) {
    report_path(path, wrong);
    return false;
  }
  out.written = rest;
  const bool is_pointer = rest.starts_with('/');
  do {
    std::string_view segment;
    if (is_pointer) {
      const std::string_view part = rest.substr(0, rest.find('/', 1));
      rest.remove_prefix(part.size());
      segment = unescape(part);
    } else {
      segment = rest.substr(0, rest.find('.'));
      rest.remove_prefix(std::min(segment.size() + 1, rest.size()));
      if (segment == "*") segment = any_segment;
    }
    // An empty name of a pointer has data, too.
    if (segment.data() == nullptr || !out_.segments.push(segment)) {
      out.count = 0;
      return fail_memory();
    }
    ++out.count;
  } while (!rest.empty());
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
  report(error_code::policy_owned_path, place, expected);
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
