#pragma once

#include <cstdint>
#include <string_view>

#include "mxpatch/export.hpp"

namespace mxpatch::inline v0::detail {

// What is wrong with a label key or value, or an annotation key. A key is a
// name, or a prefix, a slash and a name.
enum class label_problem : std::uint8_t {
  none,
  empty_name,        // there is no name, or none behind the slash
  empty_prefix,      // there is nothing before the slash
  second_slash,      // `at`
  name_too_long,     // `length` bytes, at most 63
  prefix_too_long,   // `length` bytes, at most 253
  value_too_long,    // `length` bytes, at most 63
  character,         // `at`: not a letter, digit, '-', '_' or '.'
  prefix_character,  // `at`: not a lower-case letter, digit, '-' or '.'
  edge,              // `at`: a '-', '_' or '.' begins or ends it
  prefix_edge,       // `at`: a '-' or '.' begins or ends a part of the prefix
};

// "character", "second-slash" …; what the verdict JSON prints.
std::string_view name(label_problem problem) noexcept;

struct syntax_fault {
  label_problem problem = label_problem::none;
  std::uint32_t at = 0;      // the byte at fault, from 1; 0 where there is none
  std::uint32_t length = 0;  // bytes of the name, the prefix or the value
};

// The rules of k8s.io/apimachinery util/validation (IsQualifiedName,
// IsValidLabelValue) over decoded bytes; exactly what an API server accepts.
// False with the first fault.
bool check_label_key(std::string_view key, syntax_fault& fault) noexcept;
bool check_label_value(std::string_view value, syntax_fault& fault) noexcept;

// An annotation key is checked in lower case, which also turns U+212A (the
// Kelvin sign) into k and U+0130 into i; its length is that of the lowered key.
bool check_annotation_key(std::string_view key, syntax_fault& fault) noexcept;

}  // namespace mxpatch::inline v0::detail
