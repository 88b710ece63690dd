#pragma once

#include <cstdint>
#include <string_view>

#include "mxpatch/diagnostic.hpp"

// Diagnostics, and what fills their templates in errors.def, in one line each:
// for a library that finds faults of its own, as mxpatch::yaml does.
namespace mxpatch {
inline namespace v0 {

inline diagnostic make_diagnostic(error_code code, input where,
                                  span place) noexcept {
  diagnostic made;
  made.code = code;
  made.level = describe(code).level;
  made.input = where;
  made.span = place;
  return made;
}
// What lacks memory has no place.
constexpr diagnostic no_memory(input where) noexcept {
  diagnostic made;
  made.code = error_code::out_of_memory;
  made.input = where;
  made.span = {0, 0};
  return made;
}

// What an object answers that could not get its scratch.
inline constexpr diagnostic no_scratch = no_memory(input::document);
inline constexpr diagnostic no_error = {};

[[gnu::noinline]] inline argument text_argument(
    const char* name, std::string_view text) noexcept {
  argument made;
  made.type = argument::kind::text;
  made.name = name;
  made.text = text;
  return made;
}
[[gnu::noinline]] inline argument number_argument(
    const char* name, std::int64_t number) noexcept {
  argument made;
  made.type = argument::kind::number;
  made.name = name;
  made.number = number;
  return made;
}
// What no signed number holds is said to be the largest one.
[[gnu::noinline]] inline argument size_argument(const char* name,
                                                std::uint64_t size) noexcept {
  constexpr std::uint64_t most = INT64_MAX;
  return number_argument(name,
                         static_cast<std::int64_t>(size < most ? size : most));
}
[[gnu::noinline]] inline argument quoted_argument(
    const char* name, std::string_view text) noexcept {
  argument made = text_argument(name, text);
  made.type = argument::kind::quoted;
  return made;
}
[[gnu::noinline]] inline argument json_argument(
    const char* name, std::string_view text) noexcept {
  argument made = text_argument(name, text);
  made.type = argument::kind::json;
  return made;
}

}  // namespace v0
}  // namespace mxpatch
