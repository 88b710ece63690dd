#pragma once

#include <cstdint>
#include <string_view>

#include "mxpatch/export.hpp"

namespace mxpatch {
inline namespace v0 {

enum class severity : std::uint8_t { error, warning };

enum class language : std::uint8_t { english, chinese };

// Every code of errors.def. Names and numbers are never reused.
enum class error_code : std::uint16_t {
  none = 0,
#define MXPATCH_ERROR(identifier, number, name, severity, http, cause, en, zh, \
                      example, meaning, meaning_zh)                            \
  identifier = number,
#include "mxpatch/errors.def"
#undef MXPATCH_ERROR
};

// What errors.def says of a code. All text is static and zero-terminated.
struct error_info {
  error_code code;
  const char* name;  // "field-locked"; stable, what every surface prints
  severity level;
  int http_code;           // 200 for warnings
  const char* cause_type;  // metav1.CauseType, "" where Kubernetes has none
  const char* english;     // message template, see errors.def
  const char* chinese;
  const char* example;  // a short input that brings it; "" in WebAssembly, as
                        // are the meanings
  const char* meanings[2];

  // What it means and what to do about it, in a sentence or two.
  constexpr const char* meaning(language in) const noexcept {
    return meanings[static_cast<int>(in)];
  }
};

// The entry for a code; for a number that is not a code, an entry named "none".
MXPATCH_API const error_info& describe(error_code code) noexcept;

// The code with that name, `none` where there is none.
MXPATCH_API error_code find_error(std::string_view name) noexcept;

// Every code in the order of errors.def.
// REQUIRES: 0 <= index < error_count().
MXPATCH_API int error_count() noexcept;
MXPATCH_API const error_info& error_at(int index) noexcept;

}  // namespace v0
}  // namespace mxpatch
