#pragma once

#include <cstddef>
#include <string_view>

#include "mxpatch/diagnostic.hpp"
#include "mxpatch/errors.hpp"
#include "mxpatch/sink.hpp"
#include "mxpatch/text.hpp"

namespace mxpatch {
inline namespace v0 {

// JSON as the YAML that kubectl prints (-o yaml): keys in the order of
// sigs.k8s.io/yaml, two blanks a level, the dashes of a list below its key, and
// numbers as Go spells them, 1.5 for 1.50. What is read of it is the JSON
// again, also where that of kubectl is not (a key <<, U+0085 in a string). Of a
// key that is there twice both are written.
//
// Answers `none`; or out_of_memory; invalid_number for one that no double
// holds, such as 1e999; output_too_large above `most` bytes, which deep nesting
// can make of little, since each line is indented; or unexpected_token where
// the text is not one JSON value. Part of it may have been written then;
// `number` is the one that no double holds.
MXPATCH_API error_code write_yaml(std::string_view json, sink out,
                                  std::size_t most = 64u << 20,
                                  std::string_view* number = nullptr) noexcept;

// The same of any text, and where it cannot be, why and where: a diagnostic of
// a document, whose code is `none` where it was written.
MXPATCH_API diagnostic write_any_yaml(text json, sink out) noexcept;

}  // namespace v0
}  // namespace mxpatch
