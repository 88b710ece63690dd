#pragma once

#include "memory/called.hpp"
#include "mxpatch/change.hpp"
#include "mxpatch/diagnostic.hpp"

// What fills the templates of errors.def, made in one line each.
namespace mxpatch::inline v0::detail {

MXPATCH_CALLED inline argument text_argument(const char* name,
                                             std::string_view text) noexcept {
  argument made;
  made.type = argument::kind::text;
  made.name = name;
  made.text = text;
  return made;
}
MXPATCH_CALLED inline argument number_argument(const char* name,
                                               std::int64_t number) noexcept {
  argument made;
  made.type = argument::kind::number;
  made.name = name;
  made.number = number;
  return made;
}
inline argument size_argument(const char* name, std::size_t size) noexcept {
  return number_argument(name, static_cast<std::int64_t>(size));
}
MXPATCH_CALLED inline argument quoted_argument(const char* name,
                                               std::string_view text) noexcept {
  argument made = text_argument(name, text);
  made.type = argument::kind::quoted;
  return made;
}
MXPATCH_CALLED inline argument json_argument(const char* name,
                                             std::string_view text) noexcept {
  argument made = text_argument(name, text);
  made.type = argument::kind::json;
  return made;
}
MXPATCH_CALLED inline argument value_argument(const char* name,
                                              value_id value) noexcept {
  argument made = number_argument(name, value);
  made.type = value == 0 ? argument::kind::none : argument::kind::value;
  return made;
}

}  // namespace mxpatch::inline v0::detail
