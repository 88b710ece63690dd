#pragma once

#include <string_view>

#include "memory/byte_buffer.hpp"
#include "mxpatch/endpoint.hpp"

namespace mxpatch::inline v0::detail {

enum class field_validation : std::uint8_t { warn, ignore, strict };

// CreateOptions, UpdateOptions, PatchOptions: what the query says of how to
// write. Other keys are nobody's business.
struct request_options {
  bool dry_run = false;
  field_validation validation = field_validation::warn;

  // False, with a sentence, where a value is none that an API server takes.
  bool read(const endpoint_request& request, endpoint_verb verb,
            byte_buffer& problem) noexcept;
};

}  // namespace mxpatch::inline v0::detail
